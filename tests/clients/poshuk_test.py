"""The Python file over the C library, used as its users use it."""

import copy
import json
import os
import pathlib
import pickle
import tempfile
import threading
import unittest

import poshuk

SAMPLES = pathlib.Path(os.environ["POSHUK_SAMPLES"])


class PoshukTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.index = pathlib.Path(cls.folder.name) / "index"
        with poshuk.Writer(cls.index) as writer:
            for line in SAMPLES.read_text().splitlines():
                writer.add(json.loads(line))
            cls.published = writer.publish()

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_the_samples_are_searched(self):
        self.assertEqual(self.published, {"generation": "000001", "documents": 44})
        with poshuk.Searcher(self.index) as searcher:
            result = searcher.search("наркоділки", limit=1, facets=["source"])
            self.assertIn("нарколабораторію", result["hits"][0]["title"])
            self.assertIn("<em>Наркоділків</em>", result["hits"][0]["_formatted"]["body"])
            self.assertEqual(result["facetDistribution"]["source"], {"Степовий край": 1})
            self.assertEqual(searcher.search("міст", filter="year = 1999")["estimatedTotalHits"], 0)
            self.assertEqual(searcher.suggest("полі")[0]["query"], "поліція")
            self.assertNotIn("drug-lab", [hit["id"] for hit in searcher.similar("drug-lab")["hits"]])
            self.assertTrue(searcher.document("drug-lab")["body"].startswith("Оперативники"))

    def test_what_is_wrong_is_an_exception_in_both_languages(self):
        with poshuk.Searcher(self.index) as searcher:
            with self.assertRaisesRegex(poshuk.Error, "limit") as caught:
                searcher.search("міст", limit=-1)
            self.assertIn("ціле число", caught.exception.message_uk)
            with self.assertRaises(poshuk.NotFound):
                searcher.document("none")
            with self.assertRaises(ValueError):
                searcher.document("a\0b")
        with self.assertRaisesRegex(poshuk.Error, "handle"):
            searcher.search("міст")
        with self.assertRaisesRegex(poshuk.Error, "no index"):
            poshuk.Searcher("/nowhere")

    def test_a_rejected_article_costs_the_others_nothing_and_readers_follow(self):
        index = pathlib.Path(self.folder.name) / "other"
        with poshuk.Writer(index, keep_articles=True) as writer:
            writer.add({"id": "1", "text": "Міст закрили."})
            with self.assertRaisesRegex(poshuk.Error, "no id"):
                writer.add({"text": "Без id."})
            self.assertEqual(writer.publish()["documents"], 1)
        with poshuk.Searcher(index) as searcher:
            self.assertFalse(searcher.refresh())
            with poshuk.Writer(index, keep_articles=True) as writer:
                self.assertEqual(writer.add({"id": "1", "text": "Міст відкрили."})["change"], "changed")
                writer.add({"id": "2", "text": "Ще міст."})
                writer.remove("2")
                with self.assertRaises(poshuk.NotFound):
                    writer.remove("2")
                writer.publish()
            self.assertTrue(searcher.refresh())
            self.assertEqual(searcher.document("1")["body"], "Міст відкрили.")

    def test_what_is_open_cannot_be_copied_and_may_be_closed_twice(self):
        with poshuk.Searcher(self.index) as searcher:
            for copied in (copy.copy, copy.deepcopy, pickle.dumps):
                with self.assertRaisesRegex(TypeError, "cannot be copied"):
                    copied(searcher)
            self.assertEqual(searcher.search("міст", limit=0)["hits"], [])
        searcher.close()
        searcher.close()

    def test_a_path_counts_from_where_it_was_opened(self):
        before = os.getcwd()
        try:
            os.chdir(self.folder.name)
            searcher = poshuk.Searcher("index")
        finally:
            os.chdir(before)
        with searcher:
            self.assertFalse(searcher.refresh())
            self.assertTrue(searcher.document("drug-lab")["body"])

    def test_a_forked_process_searches_on_and_closes_nothing_of_its_parent(self):
        with poshuk.Searcher(self.index) as searcher, poshuk.Writer(self.index, keep_articles=True) as writer:
            child = os.fork()
            if child == 0:
                found = searcher.search("міст")["estimatedTotalHits"] > 0
                writer.close()
                searcher.close()
                os._exit(7 if found else 1)
            self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), 7)
            writer.add({"id": "new", "text": "Міст."})
            self.assertGreater(searcher.search("міст")["estimatedTotalHits"], 0)

    def test_threads_share_a_searcher(self):
        wrong = []

        def search():
            for _ in range(50):
                if searcher.search("міст")["estimatedTotalHits"] != expected:
                    wrong.append(1)

        with poshuk.Searcher(self.index) as searcher:
            expected = searcher.search("міст")["estimatedTotalHits"]
            threads = [threading.Thread(target=search) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertEqual(wrong, [])


if __name__ == "__main__":
    unittest.main()
