// Every call of meilisearch-java that reads, and some that write; ../calls.py says what is printed.

import com.meilisearch.sdk.*;
import com.meilisearch.sdk.exceptions.*;
import com.meilisearch.sdk.model.*;
import com.meilisearch.sdk.model.batch.req.BatchesQuery;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

public class Calls {
    static final String ID = "drug-lab";

    static MultiSearchRequest queries(boolean weighted) {
        IndexSearchRequest school = new IndexSearchRequest("news").setQuery("школа");
        if (weighted) {
            school.setFederationOptions(new FederationOptions().setWeight(0.5));
        }
        return new MultiSearchRequest().addQuery(school).addQuery(new IndexSearchRequest("news").setQuery("міст"));
    }

    static Callable<Boolean> run(Callable<?> call) {
        return () -> {
            call.call();
            return true;
        };
    }

    @SuppressWarnings("rawtypes")
    public static void main(String[] arguments) throws Exception {
        Client client = new Client(new Config(System.getenv("POSHUK_URL")));
        Index news = client.index("news");
        Map<String, Callable<Boolean>> calls = new LinkedHashMap<>();
        calls.put("health", () -> client.health().contains("available"));
        calls.put("version", () -> client.getVersion().contains("pkgVersion"));
        calls.put("stats", () -> client.getStats().getIndexes().get("news").getNumberOfDocuments() == 44);
        calls.put("indexes", () -> client.getIndexes(new IndexesQuery().setLimit(1)).getResults()[0].getCreatedAt() != null);
        calls.put("index", () -> client.getIndex("news").getPrimaryKey().equals("id"));
        calls.put("index stats", () -> news.getStats().getNumberOfDocuments() == 44);
        calls.put("search", () -> !news.search(SearchRequest.builder().q("мости").limit(2).attributesToSearchOn(new String[] {"title"})
                .distinct("source").rankingScoreThreshold(0.01).build()).getHits().isEmpty());
        calls.put("multi-search", () -> client.multiSearch(queries(false)).getResults().length == 2);
        calls.put("federated search", () -> client.multiSearch(queries(true), new MultiSearchFederation().setLimit(3)).getHits().size() == 3);
        calls.put("facet search", () -> news.facetSearch(FacetSearchRequest.builder().facetName("source").facetQuery("віс").build()).getFacetHits().size() == 1);
        calls.put("similar", () -> !news.searchSimilarDocuments(new SimilarDocumentRequest().setId(ID).setEmbedder("default").setLimit(2)).getHits().isEmpty());
        calls.put("documents", () -> news.getDocuments(new DocumentsQuery().setLimit(2).setFields(new String[] {"id"}), HashMap.class).getTotal() == 44);
        calls.put("documents by filter", () -> news.getDocuments(new DocumentsQuery().setLimit(1).setFilter(new String[] {"year = 2025"}), HashMap.class).getTotal() > 1);
        calls.put("document", () -> {
            DocumentQuery query = new DocumentQuery();
            query.setFields(new String[] {"title"});
            return news.getDocument(ID, query, HashMap.class).containsKey("title");
        });
        calls.put("settings", () -> news.getSettings().getSortableAttributes()[0].equals("date"));
        calls.put("displayed attributes", () -> news.getDisplayedAttributesSettings()[0].equals("*"));
        calls.put("searchable attributes", () -> news.getSearchableAttributesSettings()[0].equals("title"));
        calls.put("filterable attributes", () -> news.getFilterableAttributesSettings().length > 0);
        calls.put("sortable attributes", () -> news.getSortableAttributesSettings()[0].equals("date"));
        calls.put("ranking rules", () -> news.getRankingRulesSettings().length > 0);
        calls.put("stop words", () -> news.getStopWordsSettings().length > 0);
        calls.put("synonyms", () -> news.getSynonymsSettings().containsKey("ЗСУ"));
        calls.put("distinct attribute", run(news::getDistinctAttributeSettings));
        calls.put("typo tolerance", () -> news.getTypoToleranceSettings().isEnabled());
        calls.put("faceting", () -> news.getFacetingSettings().getMaxValuesPerFacet() == 100);
        calls.put("pagination", () -> news.getPaginationSettings().getMaxTotalHits() == 10000);
        calls.put("separator tokens", () -> news.getSeparatorTokensSettings().length == 0);
        calls.put("non-separator tokens", () -> news.getNonSeparatorTokensSettings().length == 0);
        calls.put("dictionary", () -> news.getDictionarySettings().length == 0);
        calls.put("proximity precision", () -> news.getProximityPrecisionSettings().contains("byWord"));
        calls.put("embedders", () -> news.getEmbeddersSettings().isEmpty());
        calls.put("search cutoff", run(news::getSearchCutoffMsSettings));
        calls.put("localized attributes", () -> news.getLocalizedAttributesSettings().length == 1);
        calls.put("keys", run(() -> client.getKeys()));
        calls.put("key", run(() -> client.getKey("a")));
        calls.put("tasks", run(() -> client.getTasks()));
        calls.put("task", run(() -> client.getTask(1)));
        calls.put("batches", run(() -> client.getAllBatches(new BatchesQuery())));
        calls.put("batch", run(() -> client.getBatch(1)));
        calls.put("add documents", run(() -> news.addDocuments("[{\"id\":1}]")));
        calls.put("delete documents", run(() -> news.deleteAllDocuments()));
        calls.put("delete a document", run(() -> news.deleteDocument(ID)));
        calls.put("create an index", run(() -> client.createIndex("other")));
        calls.put("delete an index", run(() -> client.deleteIndex("news")));
        calls.put("change settings", run(() -> news.updateSettings(new Settings().setStopWords(new String[] {"а"}))));
        calls.put("create a key", run(() -> {
            Key key = new Key();
            key.setActions(new String[] {"*"});
            key.setIndexes(new String[] {"*"});
            return client.createKey(key);
        }));
        calls.put("dump", run(() -> client.createDump()));
        calls.put("snapshot", run(() -> client.createSnapshot()));
        calls.put("swap indexes", run(() -> client.swapIndexes(
                new SwapIndexesParams[] {new SwapIndexesParams().setIndexes(new String[] {"news", "other"})})));

        for (Map.Entry<String, Callable<Boolean>> call : calls.entrySet()) {
            String outcome;
            try {
                outcome = call.getValue().call() ? "answered" : "failed";
            } catch (MeilisearchApiException refusal) {
                outcome = refusal.getCode() == null ? "failed" : "refused";
            } catch (Exception error) {
                outcome = "failed";
                System.err.println(call.getKey() + ": " + error);
            }
            System.out.println(call.getKey() + "\t" + outcome);
        }
    }
}
