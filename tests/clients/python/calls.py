"""Every call of Meilisearch's client for Python that reads, and some that write; ../calls.py says what is printed."""

import os
import sys

import meilisearch
from meilisearch.errors import MeilisearchApiError

client = meilisearch.Client(os.environ["POSHUK_URL"])
news = client.index("news")
ID = "drug-lab"


def check(holds):
    if not holds:
        raise AssertionError("the answer is another")


CALLS = {
    "health": lambda: check(client.health()["status"] == "available"),
    "version": lambda: check(client.get_version()["pkgVersion"]),
    "stats": lambda: check(client.get_all_stats()["indexes"]["news"]["numberOfDocuments"] == 44),
    "indexes": lambda: check(client.get_indexes({"limit": 1})["results"][0].created_at.year > 2000),
    "index": lambda: check(client.get_index("news").primary_key == "id"),
    "index stats": lambda: check(news.get_stats().number_of_documents == 44),
    "search": lambda: check(
        news.search("мости", {"limit": 2, "attributesToSearchOn": ["title"], "distinct": "source", "rankingScoreThreshold": 0.01})["hits"]
    ),
    "multi-search": lambda: check(len(client.multi_search([{"indexUid": "news", "q": "школа"}, {"indexUid": "news"}])["results"]) == 2),
    "federated search": lambda: check(
        len(client.multi_search([{"indexUid": "news", "q": "школа"}, {"indexUid": "news", "q": "міст"}], {"limit": 3})["hits"]) == 3
    ),
    "facet search": lambda: check(news.facet_search("source", "віс")["facetHits"][0]["value"] == "Вісник Надбужжя"),
    "similar": lambda: check(news.get_similar_documents({"id": ID, "embedder": "default", "limit": 2})["hits"]),
    "documents": lambda: check(news.get_documents({"limit": 2, "fields": ["id"]}).total == 44),
    "documents by filter": lambda: check(news.get_documents({"filter": "year = 2025", "limit": 1}).total > 1),
    "document": lambda: check(dict(news.get_document(ID, {"fields": ["title"]}))["title"]),
    "settings": lambda: check(news.get_settings()["sortableAttributes"] == ["date"]),
    "displayed attributes": lambda: check(news.get_displayed_attributes() == ["*"]),
    "searchable attributes": lambda: check("title" in news.get_searchable_attributes()),
    "filterable attributes": lambda: check("source" in news.get_filterable_attributes()),
    "sortable attributes": lambda: check(news.get_sortable_attributes() == ["date"]),
    "ranking rules": lambda: check(news.get_ranking_rules()),
    "stop words": lambda: check(news.get_stop_words()),
    "synonyms": lambda: check(news.get_synonyms()["ЗСУ"]),
    "distinct attribute": lambda: check(news.get_distinct_attribute() is None),
    "typo tolerance": lambda: check(news.get_typo_tolerance().enabled),
    "faceting": lambda: check(news.get_faceting_settings().max_values_per_facet == 100),
    "pagination": lambda: check(news.get_pagination_settings().max_total_hits == 10000),
    "separator tokens": lambda: check(news.get_separator_tokens() == []),
    "non-separator tokens": lambda: check(news.get_non_separator_tokens() == []),
    "dictionary": lambda: check(news.get_dictionary() == []),
    "proximity precision": lambda: check(news.get_proximity_precision()),
    "embedders": lambda: check(not news.get_embedders()),
    "search cutoff": lambda: check(news.get_search_cutoff_ms() is None),
    "localized attributes": lambda: check(news.get_localized_attributes()[0].locales == ["ukr"]),
    "facet search setting": lambda: check(news.get_facet_search_settings() is True),
    "prefix search": lambda: check(news.get_prefix_search()),
    "foreign keys": lambda: check(news.get_foreign_keys() == []),
    "fields": lambda: check(news.get_fields()),
    "chat workspaces": lambda: client.get_chat_workspaces(),
    "keys": lambda: client.get_keys(),
    "key": lambda: client.get_key("a"),
    "tasks": lambda: client.get_tasks(),
    "task": lambda: client.get_task(1),
    "batches": lambda: client.get_batches(),
    "batch": lambda: client.get_batch(1),
    "network": lambda: client.get_all_networks(),
    "webhooks": lambda: client.get_webhooks(),
    "webhook": lambda: client.get_webhook("a"),
    "search rules": lambda: client.get_dynamic_search_rules(),
    "search rule": lambda: client.get_dynamic_search_rule("a"),
    "experimental features": lambda: client.get_experimental_features(),
    "add documents": lambda: news.add_documents([{"id": 1}]),
    "delete documents": lambda: news.delete_all_documents(),
    "delete a document": lambda: news.delete_document(ID),
    "create an index": lambda: client.create_index("other"),
    "delete an index": lambda: client.delete_index("news"),
    "change settings": lambda: news.update_settings({"stopWords": []}),
    "create a key": lambda: client.create_key({"actions": ["*"], "indexes": ["*"], "expiresAt": None}),
    "dump": lambda: client.create_dump(),
    "snapshot": lambda: client.create_snapshot(),
    "swap indexes": lambda: client.swap_indexes([{"indexes": ["news", "other"]}]),
}

for name, call in CALLS.items():
    try:
        call()
        print(f"{name}\tanswered")
    except MeilisearchApiError as error:
        print(f"{name}\t{'refused' if error.code else 'failed'}")
    except Exception as error:  # whatever the client throws over what it cannot read
        print(f"{name}\tfailed")
        print(f"{name}: {error!r}", file=sys.stderr)
