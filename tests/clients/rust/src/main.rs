//! Every call of meilisearch-sdk that reads, and some that write; ../calls.py says what is printed.

use meilisearch_sdk::{
    client::{Client, SwapIndexes},
    documents::{DocumentQuery, DocumentsQuery},
    errors::Error,
    features::ExperimentalFeatures,
    indexes::IndexesQuery,
    key::{Action, KeyBuilder},
    search::{FederationOptions, QueryFederationOptions, SearchQuery},
    settings::Settings,
};
use serde_json::{json, Value};

const ID: &str = "drug-lab";

/// Of a call: whether the answer is what it should be.
type Outcome = Result<bool, Error>;

struct TaskId(u32);

impl AsRef<u32> for TaskId {
    fn as_ref(&self) -> &u32 {
        &self.0
    }
}

fn tell(name: &str, outcome: Outcome) {
    match outcome {
        Ok(true) => println!("{name}\tanswered"),
        Ok(false) => {
            println!("{name}\tfailed");
            eprintln!("{name}: the answer is another");
        }
        Err(Error::Meilisearch(_)) => println!("{name}\trefused"),
        Err(error) => {
            println!("{name}\tfailed");
            eprintln!("{name}: {error:?}");
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let client = Client::new(std::env::var("POSHUK_URL").unwrap(), None::<String>).unwrap();
    let news = client.index("news");

    tell("health", client.health().await.map(|found| found.status == "available"));
    tell("version", client.get_version().await.map(|found| !found.pkg_version.is_empty()));
    tell("stats", client.get_stats().await.map(|found| found.indexes["news"].number_of_documents == 44));
    tell(
        "indexes",
        client
            .list_all_indexes_with(IndexesQuery::new(&client).with_limit(1))
            .await
            .map(|found| found.results[0].created_at.is_some()),
    );
    tell(
        "index",
        client.get_index("news").await.map(|found| found.primary_key.as_deref() == Some("id")),
    );
    tell("index stats", news.get_stats().await.map(|found| found.number_of_documents == 44));
    tell(
        "search",
        SearchQuery::new(&news)
            .with_query("мости")
            .with_limit(2)
            .with_attributes_to_search_on(&["title"])
            .with_distinct("source")
            .with_ranking_score_threshold(0.01)
            .execute::<Value>()
            .await
            .map(|found| !found.hits.is_empty()),
    );
    let school = SearchQuery::new(&news).with_query("школа").build();
    let bridge = SearchQuery::new(&news).with_query("міст").build();
    tell(
        "multi-search",
        client
            .multi_search()
            .with_search_query(school.clone())
            .with_search_query(bridge.clone())
            .execute::<Value>()
            .await
            .map(|found| found.results.len() == 2),
    );
    let half = QueryFederationOptions { weight: Some(0.5), remote: None };
    let mut federated = client.multi_search();
    federated.with_search_query_and_options(school, half).with_search_query(bridge);
    tell(
        "federated search",
        federated
            .with_federation(FederationOptions { limit: Some(3), ..Default::default() })
            .execute::<Value>()
            .await
            .map(|found| found.hits.len() == 3),
    );
    tell(
        "facet search",
        news.facet_search("source")
            .with_facet_query("віс")
            .execute()
            .await
            .map(|found| found.facet_hits.len() == 1),
    );
    tell(
        "similar",
        news.similar_search(ID, "default").with_limit(2).execute::<Value>().await.map(|found| !found.hits.is_empty()),
    );
    tell(
        "documents",
        DocumentsQuery::new(&news)
            .with_limit(2)
            .with_fields(["id"])
            .execute::<Value>()
            .await
            .map(|found| found.total == 44 && found.results.len() == 2),
    );
    tell(
        "documents by filter",
        DocumentsQuery::new(&news)
            .with_limit(1)
            .with_filter("year = 2025")
            .execute::<Value>()
            .await
            .map(|found| found.total > 1),
    );
    tell(
        "document",
        DocumentQuery::new(&news).with_fields(["title"]).execute::<Value>(ID).await.map(|found| found["title"].is_string()),
    );
    tell(
        "settings",
        news.get_settings().await.map(|found| found.sortable_attributes == Some(vec!["date".to_string()])),
    );
    tell("displayed attributes", news.get_displayed_attributes().await.map(|found| found == ["*"]));
    tell("searchable attributes", news.get_searchable_attributes().await.map(|found| found[0] == "title"));
    tell("filterable attributes", news.get_filterable_attributes().await.map(|found| !found.is_empty()));
    tell("sortable attributes", news.get_sortable_attributes().await.map(|found| found == ["date"]));
    tell("ranking rules", news.get_ranking_rules().await.map(|found| !found.is_empty()));
    tell("stop words", news.get_stop_words().await.map(|found| !found.is_empty()));
    tell("synonyms", news.get_synonyms().await.map(|found| !found["ЗСУ"].is_empty()));
    tell("distinct attribute", news.get_distinct_attribute().await.map(|found| found.is_none()));
    tell("typo tolerance", news.get_typo_tolerance().await.map(|found| found.enabled == Some(true)));
    tell("faceting", news.get_faceting().await.map(|found| found.max_values_per_facet == 100));
    tell("pagination", news.get_pagination().await.map(|found| found.max_total_hits == 10000));
    tell("separator tokens", news.get_separator_tokens().await.map(|found| found.is_empty()));
    tell("non-separator tokens", news.get_non_separator_tokens().await.map(|found| found.is_empty()));
    tell("dictionary", news.get_dictionary().await.map(|found| found.is_empty()));
    tell("proximity precision", news.get_proximity_precision().await.map(|found| found == "byWord"));
    tell("embedders", news.get_embedders().await.map(|found| found.is_empty()));
    tell("search cutoff", news.get_search_cutoff_ms().await.map(|found| found.is_none()));
    tell("localized attributes", news.get_localized_attributes().await.map(|found| found.is_some()));
    tell("facet search setting", news.get_facet_search().await);
    tell("prefix search", news.get_prefix_search().await.map(|_| true));
    tell("chat workspaces", client.list_chat_workspaces().await.map(|_| true));
    tell("keys", client.get_keys().await.map(|_| true));
    tell("key", client.get_key("a").await.map(|_| true));
    tell("tasks", client.get_tasks().await.map(|_| true));
    tell("task", client.get_task(TaskId(1)).await.map(|_| true));
    tell("batches", client.get_batches().await.map(|_| true));
    tell("batch", client.get_batch(1).await.map(|_| true));
    tell("network", client.get_network_state().await.map(|_| true));
    tell("webhooks", client.get_webhooks().await.map(|_| true));
    tell("webhook", client.get_webhook("a").await.map(|_| true));
    tell("experimental features", ExperimentalFeatures::new(&client).get().await.map(|_| true));
    tell("add documents", news.add_documents(&[json!({"id": 1})], None).await.map(|_| true));
    tell("delete documents", news.delete_all_documents().await.map(|_| true));
    tell("delete a document", news.delete_document(ID).await.map(|_| true));
    tell("create an index", client.create_index("other", None).await.map(|_| true));
    tell("delete an index", client.delete_index("news").await.map(|_| true));
    tell("change settings", news.set_settings(&Settings::new().with_stop_words(["а"])).await.map(|_| true));
    tell(
        "create a key",
        client.create_key(KeyBuilder::new().with_action(Action::All).with_index("*")).await.map(|_| true),
    );
    tell("dump", client.create_dump().await.map(|_| true));
    tell("snapshot", client.create_snapshot().await.map(|_| true));
    let both = SwapIndexes { indexes: ("news".to_string(), "other".to_string()), rename: None };
    tell("swap indexes", client.swap_indexes([&both]).await.map(|_| true));
}
