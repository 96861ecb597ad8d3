// Lucene beside Poshuk: indexes articles and answers queries as its own documentation advises. Written for Lucene 8 to 9 alike.
//
//   index DIR ARTICLES.tsv THREADS positions|offsets   all threads add to one IndexWriter with a buffer of 256 MB; then one segment
//   query DIR QUERIES.tsv                               p50 and p99 in microseconds of each kind of query, with and without UnifiedHighlighter

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.uk.UkrainianMorfologikAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

public class LucenePeer {
    static final String END = "";

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 5 && arguments[0].equals("index")) {
            index(Paths.get(arguments[1]), Paths.get(arguments[2]), Integer.parseInt(arguments[3]), arguments[4].equals("offsets"));
        } else if (arguments.length == 3 && arguments[0].equals("query")) {
            query(Paths.get(arguments[1]), Paths.get(arguments[2]));
        } else {
            System.err.println("usage: LucenePeer index DIR ARTICLES.tsv THREADS positions|offsets, or query DIR QUERIES.tsv");
            System.exit(2);
        }
    }

    static void index(Path dir, Path articles, int threadCount, boolean offsets) throws Exception {
        IndexWriterConfig config = new IndexWriterConfig(new UkrainianMorfologikAnalyzer());
        config.setRAMBufferSizeMB(256);
        config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
        FieldType text = new FieldType(TextField.TYPE_STORED);
        text.setIndexOptions(offsets ? IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS : IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        text.freeze();
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(dir), config)) {
            BlockingQueue<String> lines = new ArrayBlockingQueue<>(1024);
            List<Thread> threads = new ArrayList<>();
            Exception[] failure = new Exception[1];
            for (int i = 0; i < threadCount; ++i) {
                Thread thread = new Thread(() -> {
                    try {
                        for (String line = lines.take(); line != END; line = lines.take()) {
                            writer.addDocument(document(line, text));
                        }
                        lines.put(END);
                    } catch (Exception exception) {
                        failure[0] = exception;
                    }
                });
                thread.start();
                threads.add(thread);
            }
            try (BufferedReader reader = Files.newBufferedReader(articles, StandardCharsets.UTF_8)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.put(line);
                }
            }
            lines.put(END);
            for (Thread thread : threads) {
                thread.join();
            }
            if (failure[0] != null) {
                throw failure[0];
            }
            writer.forceMerge(1);
            writer.commit();
        }
    }

    // id, date as digits, source, author, url, title, text
    static Document document(String line, FieldType text) {
        String[] fields = line.split("\t", -1);
        Document document = new Document();
        document.add(new StringField("id", fields[0], Field.Store.YES));
        document.add(new LongPoint("date", Long.parseLong(fields[1])));
        document.add(new StoredField("date", Long.parseLong(fields[1])));
        document.add(new StringField("source", fields[2], Field.Store.YES));
        document.add(new SortedDocValuesField("source_facet", new BytesRef(fields[2])));
        document.add(new StringField("author", fields[3], Field.Store.YES));
        document.add(new StringField("url", fields[4], Field.Store.YES));
        document.add(new Field("text", fields[5] + ".\n" + fields[6], text));
        return document;
    }

    static void query(Path dir, Path queries) throws Exception {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        for (String line : Files.readAllLines(queries, StandardCharsets.UTF_8)) {
            int tab = line.indexOf('\t');
            kinds.computeIfAbsent(line.substring(0, tab), kind -> new ArrayList<>()).add(line.substring(tab + 1));
        }
        Analyzer analyzer = new UkrainianMorfologikAnalyzer();
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(dir))) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null); // the queries repeat, and the cache would answer
            UnifiedHighlighter highlighter = new UnifiedHighlighter(searcher, analyzer);
            final int rounds = 12; // the first ones warm the virtual machine
            final int counted = 5;
            for (Map.Entry<String, List<String>> kind : kinds.entrySet()) {
                int size = kind.getValue().size();
                long[][] bare = new long[size][counted];
                long[][] full = new long[size][counted];
                for (int round = 0; round < rounds; ++round) {
                    for (int i = 0; i < size; ++i) {
                        long start = System.nanoTime();
                        Query query = parsed(analyzer, kind.getKey(), kind.getValue().get(i));
                        TopDocs top = searcher.search(query, 10);
                        long found = System.nanoTime();
                        highlighter.highlight("text", query, top, 2);
                        long end = System.nanoTime();
                        if (round >= rounds - counted) {
                            bare[i][round - rounds + counted] = found - start;
                            full[i][round - rounds + counted] = end - start;
                        }
                    }
                }
                System.out.printf("%s\t%.1f\t%.1f\t%.1f\t%.1f%n", kind.getKey(), quantile(full, 0.5), quantile(full, 0.99), quantile(bare, 0.5), quantile(bare, 0.99));
            }
        }
    }

    // Of the medians of the queries, in microseconds.
    static double quantile(long[][] times, double share) {
        double[] medians = new double[times.length];
        for (int i = 0; i < times.length; ++i) {
            Arrays.sort(times[i]);
            medians[i] = times[i][times[i].length / 2] / 1000.0;
        }
        Arrays.sort(medians);
        return medians[(int) (share * (medians.length - 1))];
    }

    static Query parsed(Analyzer analyzer, String kind, String text) {
        QueryBuilder builder = new QueryBuilder(analyzer);
        switch (kind) {
        case "phrase":
            return orNothing(builder.createPhraseQuery("text", text));
        case "all words":
            return orNothing(builder.createBooleanQuery("text", text, BooleanClause.Occur.MUST));
        case "beginning":
            return new PrefixQuery(new Term("text", text.toLowerCase()));
        case "word in a month": {
            String[] parts = text.split("\t");
            long month = Long.parseLong(parts[1].replace("-", ""));
            return new BooleanQuery.Builder()
                .add(orNothing(builder.createBooleanQuery("text", parts[0], BooleanClause.Occur.SHOULD)), BooleanClause.Occur.MUST)
                .add(LongPoint.newRangeQuery("date", month * 100, month * 100 + 99), BooleanClause.Occur.FILTER)
                .build();
        }
        default:
            return orNothing(builder.createBooleanQuery("text", text, BooleanClause.Occur.SHOULD));
        }
    }

    static Query orNothing(Query query) {
        return query != null ? query : new BooleanQuery.Builder().build();
    }
}
