// Every call of meilisearch-go that reads, and some that write; ../calls.py says what is printed.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/meilisearch/meilisearch-go"
)

const id = "drug-lab"

var errAnother = errors.New("the answer is another")

// check passes on the error of a call, or finds that its answer is not what it should be.
func check(err error, holds func() bool) error {
	if err == nil && !holds() {
		return errAnother
	}
	return err
}

type call struct {
	name string
	run  func() error
}

func main() {
	ctx := context.Background()
	client := meilisearch.New(os.Getenv("POSHUK_URL"))
	news := client.Index("news")
	queries := func() []*meilisearch.SearchRequest {
		return []*meilisearch.SearchRequest{{IndexUID: "news", Query: "школа"}, {IndexUID: "news", Query: "міст"}}
	}
	calls := []call{
		{"health", func() error {
			found, err := client.Health(ctx)
			return check(err, func() bool { return found.Status == "available" })
		}},
		{"version", func() error {
			found, err := client.Version(ctx)
			return check(err, func() bool { return found.PkgVersion != "" })
		}},
		{"stats", func() error {
			found, err := client.GetStats(ctx, nil)
			return check(err, func() bool { return found.Indexes["news"].NumberOfDocuments == 44 })
		}},
		{"indexes", func() error {
			found, err := client.ListIndexes(ctx, &meilisearch.IndexesQuery{Limit: 1})
			return check(err, func() bool { return found.Results[0].CreatedAt.Year() > 2000 })
		}},
		{"index", func() error {
			found, err := client.GetIndex(ctx, "news")
			return check(err, func() bool { return found.PrimaryKey == "id" })
		}},
		{"index stats", func() error {
			found, err := news.GetStats(ctx, nil)
			return check(err, func() bool { return found.NumberOfDocuments == 44 })
		}},
		{"search", func() error {
			found, err := news.Search(ctx, "мости", &meilisearch.SearchRequest{Limit: 2, AttributesToSearchOn: []string{"title"}, Distinct: "source", RankingScoreThreshold: 0.01})
			return check(err, func() bool { return len(found.Hits) > 0 })
		}},
		{"multi-search", func() error {
			found, err := client.MultiSearch(ctx, &meilisearch.MultiSearchRequest{Queries: queries()})
			return check(err, func() bool { return len(found.Results) == 2 })
		}},
		{"federated search", func() error {
			federated := &meilisearch.MultiSearchRequest{Federation: &meilisearch.MultiSearchFederation{Limit: 3}, Queries: queries()}
			federated.Queries[0].FederationOptions = &meilisearch.SearchFederationOptions{Weight: 0.5}
			found, err := client.MultiSearch(ctx, federated)
			return check(err, func() bool { return len(found.Hits) == 3 })
		}},
		{"facet search", func() error {
			found, err := news.FacetSearch(ctx, &meilisearch.FacetSearchRequest{FacetName: "source", FacetQuery: "віс"})
			var read meilisearch.FacetSearchResponse
			return check(err, func() bool { return json.Unmarshal(*found, &read) == nil && len(read.FacetHits) == 1 })
		}},
		{"similar", func() error {
			var found meilisearch.SimilarDocumentResult
			err := news.SearchSimilarDocuments(ctx, &meilisearch.SimilarDocumentQuery{Id: id, Embedder: "default", Limit: 2}, &found)
			return check(err, func() bool { return len(found.Hits) > 0 })
		}},
		{"documents", func() error {
			var found meilisearch.DocumentsResult
			err := news.GetDocuments(ctx, &meilisearch.DocumentsQuery{Limit: 2, Fields: []string{"id"}}, &found)
			return check(err, func() bool { return found.Total == 44 && len(found.Results) == 2 })
		}},
		{"documents by filter", func() error {
			var found meilisearch.DocumentsResult
			err := news.GetDocuments(ctx, &meilisearch.DocumentsQuery{Limit: 1, Filter: "year = 2025"}, &found)
			return check(err, func() bool { return found.Total > 1 })
		}},
		{"document", func() error {
			var found map[string]any
			err := news.GetDocument(ctx, id, &meilisearch.DocumentQuery{Fields: []string{"title"}}, &found)
			return check(err, func() bool { return len(found) == 1 && found["title"] != "" })
		}},
		{"settings", func() error {
			found, err := news.GetSettings(ctx)
			return check(err, func() bool { return found.SortableAttributes[0] == "date" })
		}},
		{"displayed attributes", func() error {
			found, err := news.GetDisplayedAttributes(ctx)
			return check(err, func() bool { return (*found)[0] == "*" })
		}},
		{"searchable attributes", func() error {
			found, err := news.GetSearchableAttributes(ctx)
			return check(err, func() bool { return (*found)[0] == "title" })
		}},
		{"filterable attributes", func() error {
			found, err := news.GetFilterableAttributes(ctx)
			return check(err, func() bool { return len(*found) > 0 })
		}},
		{"sortable attributes", func() error {
			found, err := news.GetSortableAttributes(ctx)
			return check(err, func() bool { return (*found)[0] == "date" })
		}},
		{"ranking rules", func() error {
			found, err := news.GetRankingRules(ctx)
			return check(err, func() bool { return len(*found) > 0 })
		}},
		{"stop words", func() error {
			found, err := news.GetStopWords(ctx)
			return check(err, func() bool { return len(*found) > 0 })
		}},
		{"synonyms", func() error {
			found, err := news.GetSynonyms(ctx)
			return check(err, func() bool { return len((*found)["ЗСУ"]) > 0 })
		}},
		{"distinct attribute", func() error { _, err := news.GetDistinctAttribute(ctx); return err }},
		{"typo tolerance", func() error {
			found, err := news.GetTypoTolerance(ctx)
			return check(err, func() bool { return found.MinWordSizeForTypos.OneTypo > 0 })
		}},
		{"faceting", func() error {
			found, err := news.GetFaceting(ctx)
			return check(err, func() bool { return found.MaxValuesPerFacet == 100 })
		}},
		{"pagination", func() error {
			found, err := news.GetPagination(ctx)
			return check(err, func() bool { return found.MaxTotalHits == 10000 })
		}},
		{"separator tokens", func() error { _, err := news.GetSeparatorTokens(ctx); return err }},
		{"non-separator tokens", func() error { _, err := news.GetNonSeparatorTokens(ctx); return err }},
		{"dictionary", func() error { _, err := news.GetDictionary(ctx); return err }},
		{"proximity precision", func() error {
			found, err := news.GetProximityPrecision(ctx)
			return check(err, func() bool { return found == meilisearch.ByWord })
		}},
		{"embedders", func() error { _, err := news.GetEmbedders(ctx); return err }},
		{"search cutoff", func() error { _, err := news.GetSearchCutoffMs(ctx); return err }},
		{"localized attributes", func() error {
			found, err := news.GetLocalizedAttributes(ctx)
			return check(err, func() bool { return found[0].Locales[0] == "ukr" })
		}},
		{"facet search setting", func() error {
			found, err := news.GetFacetSearch(ctx)
			return check(err, func() bool { return found })
		}},
		{"prefix search", func() error { _, err := news.GetPrefixSearch(ctx); return err }},
		{"foreign keys", func() error { _, err := news.GetForeignKeys(ctx); return err }},
		{"chat workspaces", func() error { _, err := client.ChatReader().ListChatWorkspaces(ctx, nil); return err }},
		{"keys", func() error { _, err := client.GetKeys(ctx, nil); return err }},
		{"key", func() error { _, err := client.GetKey(ctx, "a"); return err }},
		{"tasks", func() error { _, err := client.GetTasks(ctx, nil); return err }},
		{"task", func() error { _, err := client.GetTask(ctx, 1); return err }},
		{"batches", func() error { _, err := client.GetBatches(ctx, &meilisearch.BatchesQuery{}); return err }},
		{"batch", func() error { _, err := client.GetBatch(ctx, 1); return err }},
		{"network", func() error { _, err := client.GetNetwork(ctx); return err }},
		{"webhooks", func() error { _, err := client.WebhookReader().ListWebhooks(ctx); return err }},
		{"webhook", func() error { _, err := client.WebhookReader().GetWebhook(ctx, "a"); return err }},
		{"search rules", func() error {
			_, err := client.SearchRulesReader().ListSearchRules(ctx, &meilisearch.SearchRulesParams{})
			return err
		}},
		{"search rule", func() error { _, err := client.SearchRulesReader().GetSearchRule(ctx, "a"); return err }},
		{"experimental features", func() error { _, err := client.ExperimentalFeatures().Get(ctx); return err }},
		{"add documents", func() error { _, err := news.AddDocuments(ctx, []map[string]int{{"id": 1}}, nil); return err }},
		{"delete documents", func() error { _, err := news.DeleteAllDocuments(ctx, nil); return err }},
		{"delete a document", func() error { _, err := news.DeleteDocument(ctx, id, nil); return err }},
		{"create an index", func() error { _, err := client.CreateIndex(ctx, &meilisearch.IndexConfig{Uid: "other"}); return err }},
		{"delete an index", func() error { _, err := client.DeleteIndex(ctx, "news"); return err }},
		{"change settings", func() error {
			_, err := news.UpdateSettings(ctx, &meilisearch.Settings{StopWords: []string{"а"}})
			return err
		}},
		{"create a key", func() error {
			_, err := client.CreateKey(ctx, &meilisearch.Key{Actions: []string{"*"}, Indexes: []string{"*"}})
			return err
		}},
		{"dump", func() error { _, err := client.CreateDump(ctx); return err }},
		{"snapshot", func() error { _, err := client.CreateSnapshot(ctx); return err }},
		{"swap indexes", func() error {
			_, err := client.SwapIndexes(ctx, []*meilisearch.SwapIndexesParams{{Indexes: []string{"news", "other"}}})
			return err
		}},
	}
	for _, one := range calls {
		err := one.run()
		var refusal *meilisearch.Error
		switch {
		case err == nil:
			fmt.Printf("%s\tanswered\n", one.name)
		case errors.As(err, &refusal) && refusal.APIError.Code != "":
			fmt.Printf("%s\trefused\n", one.name)
		default:
			fmt.Printf("%s\tfailed\n", one.name)
			fmt.Fprintf(os.Stderr, "%s: %v\n", one.name, err)
		}
	}
}
