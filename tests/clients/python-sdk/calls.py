"""Every call of meilisearch-python-sdk that reads, and some that write; ../calls.py says what is printed."""

import os
import sys

from meilisearch_python_sdk import Client
from meilisearch_python_sdk.errors import MeilisearchApiError
from meilisearch_python_sdk.models.search import Federation, SearchParams
from meilisearch_python_sdk.models.settings import MeilisearchSettings

client = Client(os.environ["POSHUK_URL"])
news = client.index("news")
ID = "drug-lab"


def check(holds):
    if not holds:
        raise AssertionError("the answer is another")


QUERIES = [SearchParams(index_uid="news", query="школа"), SearchParams(index_uid="news", query="міст")]

CALLS = {
    "health": lambda: check(client.health().status == "available"),
    "version": lambda: check(client.get_version().pkg_version),
    "stats": lambda: check(client.get_all_stats().indexes["news"].number_of_documents == 44),
    "indexes": lambda: check(client.get_indexes(limit=1)[0].created_at.year > 2000),
    "index": lambda: check(client.get_index("news").primary_key == "id"),
    "index stats": lambda: check(news.get_stats().number_of_documents == 44),
    "search": lambda: check(
        news.search("мости", limit=2, attributes_to_search_on=["title"], distinct="source", ranking_score_threshold=0.01).hits
    ),
    "multi-search": lambda: check(len(client.multi_search(QUERIES)) == 2),
    "federated search": lambda: check(client.multi_search(QUERIES, federation=Federation(limit=3, offset=0)).hits),
    "facet search": lambda: check(news.facet_search(facet_name="source", facet_query="віс").facet_hits[0].value == "Вісник Надбужжя"),
    "similar": lambda: check(news.search_similar_documents(ID, limit=2).hits),
    "documents": lambda: check(news.get_documents(limit=2, fields=["id"]).total == 44),
    "documents by filter": lambda: check(news.get_documents(filter="year = 2025", limit=1).total > 1),
    "document": lambda: check(news.get_document(ID, fields=["title"])["title"]),
    "settings": lambda: check(news.get_settings().sortable_attributes == ["date"]),
    "displayed attributes": lambda: check(news.get_displayed_attributes() == ["*"]),
    "searchable attributes": lambda: check("title" in news.get_searchable_attributes()),
    "filterable attributes": lambda: check("source" in news.get_filterable_attributes()),
    "sortable attributes": lambda: check(news.get_sortable_attributes() == ["date"]),
    "ranking rules": lambda: check(news.get_ranking_rules()),
    "stop words": lambda: check(news.get_stop_words()),
    "synonyms": lambda: check(news.get_synonyms()["ЗСУ"]),
    "distinct attribute": lambda: check(news.get_distinct_attribute() is None),
    "typo tolerance": lambda: check(news.get_typo_tolerance().enabled),
    "faceting": lambda: check(news.get_faceting().max_values_per_facet == 100),
    "pagination": lambda: check(news.get_pagination().max_total_hits == 10000),
    "separator tokens": lambda: check(news.get_separator_tokens() == []),
    "non-separator tokens": lambda: check(news.get_non_separator_tokens() == []),
    "dictionary": lambda: check(news.get_word_dictionary() == []),
    "proximity precision": lambda: check(news.get_proximity_precision()),
    "embedders": lambda: check(not news.get_embedders()),
    "search cutoff": lambda: check(news.get_search_cutoff_ms() is None),
    "localized attributes": lambda: check(news.get_localized_attributes()[0].locales == ["ukr"]),
    "facet search setting": lambda: check(news.get_facet_search() is True),
    "prefix search": lambda: check(news.get_prefix_search()),
    "foreign keys": lambda: check(news.get_foreign_keys() == []),
    "keys": lambda: client.get_keys(),
    "key": lambda: client.get_key("a"),
    "tasks": lambda: client.get_tasks(),
    "task": lambda: client.get_task(1),
    "batches": lambda: client.get_batches(),
    "batch": lambda: client.get_batch(1),
    "network": lambda: client.get_networks(),
    "webhooks": lambda: client.get_webhooks(),
    "webhook": lambda: client.get_webhook("a"),
    "add documents": lambda: news.add_documents([{"id": 1}]),
    "delete documents": lambda: news.delete_all_documents(),
    "delete a document": lambda: news.delete_document(ID),
    "create an index": lambda: client.create_index("other"),
    "delete an index": lambda: news.delete(),
    "change settings": lambda: news.update_settings(MeilisearchSettings(stop_words=[])),
    "dump": lambda: client.create_dump(),
    "snapshot": lambda: client.create_snapshot(),
    "swap indexes": lambda: client.swap_indexes([("news", "other")]),
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
