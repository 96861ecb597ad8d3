// Tantivy beside Poshuk, with its default tokenizer: words in lower case, no lemmas.
//
//   index DIR ARTICLES.tsv THREADS   one writer with 256 MB for each thread; then one segment
//   query DIR QUERIES.tsv            p50 and p99 in microseconds of each kind of query, with and without snippets

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::time::Instant;

use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Occur, PhraseQuery, Query, RangeQuery, RegexQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, Value, FAST, INDEXED, STORED, STRING, TEXT};
use tantivy::snippet::SnippetGenerator;
use tantivy::{Index, IndexWriter, TantivyDocument, Term};

struct Fields {
    id: Field,
    date: Field,
    source: Field,
    author: Field,
    url: Field,
    text: Field,
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let fields = Fields {
        id: builder.add_text_field("id", STRING | STORED),
        date: builder.add_u64_field("date", INDEXED | STORED | FAST),
        source: builder.add_text_field("source", STRING | STORED | FAST),
        author: builder.add_text_field("author", STRING | STORED),
        url: builder.add_text_field("url", STRING | STORED),
        text: builder.add_text_field("text", TEXT | STORED),
    };
    (builder.build(), fields)
}

fn index(dir: &str, articles: &str, threads: usize) -> tantivy::Result<()> {
    let _ = std::fs::remove_dir_all(dir);
    std::fs::create_dir_all(dir)?;
    let (schema, fields) = schema();
    let index = Index::create_in_dir(dir, schema)?;
    let mut writer: IndexWriter = index.writer_with_num_threads(threads, threads * 256_000_000)?;
    for line in BufReader::new(File::open(articles)?).lines() {
        let line = line?;
        let parts: Vec<&str> = line.split('\t').collect();
        let mut document = TantivyDocument::default();
        document.add_text(fields.id, parts[0]);
        document.add_u64(fields.date, parts[1].parse().unwrap());
        document.add_text(fields.source, parts[2]);
        document.add_text(fields.author, parts[3]);
        document.add_text(fields.url, parts[4]);
        document.add_text(fields.text, format!("{}.\n{}", parts[5], parts[6]));
        writer.add_document(document)?;
    }
    writer.commit()?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.wait_merging_threads()
}

fn terms(field: Field, text: &str) -> Vec<Term> {
    text.split(' ').map(|word| Term::from_field_text(field, &word.to_lowercase())).collect()
}

fn term_query(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn parsed(fields: &Fields, kind: &str, text: &str) -> Box<dyn Query> {
    let each = |occur: Occur, text: &str| -> Box<dyn Query> {
        Box::new(BooleanQuery::new(terms(fields.text, text).into_iter().map(|term| (occur, term_query(term))).collect()))
    };
    match kind {
        "phrase" => Box::new(PhraseQuery::new(terms(fields.text, text))),
        "all words" => each(Occur::Must, text),
        "beginning" => Box::new(RegexQuery::from_pattern(&format!("{}.*", text.to_lowercase()), fields.text).unwrap()),
        "word in a month" => {
            let (word, month) = text.split_once('\t').unwrap();
            let month: u64 = month.replace('-', "").parse().unwrap();
            let range = RangeQuery::new(
                std::ops::Bound::Included(Term::from_field_u64(fields.date, month * 100)),
                std::ops::Bound::Included(Term::from_field_u64(fields.date, month * 100 + 99)),
            );
            Box::new(BooleanQuery::new(vec![(Occur::Must, each(Occur::Should, word)), (Occur::Must, Box::new(range))]))
        }
        _ => each(Occur::Should, text),
    }
}

fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(|a, b| a.partial_cmp(b).unwrap());
    values[(share * (values.len() - 1) as f64) as usize]
}

fn query(dir: &str, queries: &str) -> tantivy::Result<()> {
    let index = Index::open_in_dir(dir)?;
    let (_, fields) = schema();
    let reader = index.reader()?;
    let searcher = reader.searcher();
    let mut kinds: Vec<(String, Vec<String>)> = Vec::new();
    for line in BufReader::new(File::open(queries)?).lines() {
        let line = line?;
        let (kind, text) = line.split_once('\t').unwrap();
        match kinds.iter_mut().find(|known| known.0 == kind) {
            Some(known) => known.1.push(text.to_string()),
            None => kinds.push((kind.to_string(), vec![text.to_string()])),
        }
    }
    for (kind, texts) in &kinds {
        let mut full = Vec::new();
        let mut bare = Vec::new();
        for text in texts {
            let mut full_runs = Vec::new();
            let mut bare_runs = Vec::new();
            for run in 0..6 {
                let start = Instant::now();
                let query = parsed(&fields, kind, text);
                let (top, _) = searcher.search(&*query, &(TopDocs::with_limit(10), Count))?;
                let found = start.elapsed();
                let generator = SnippetGenerator::create(&searcher, &*query, fields.text)?;
                for (_, address) in top {
                    let document: TantivyDocument = searcher.doc(address)?;
                    let stored = document.get_first(fields.text).and_then(|value| value.as_str()).unwrap_or("");
                    std::hint::black_box(generator.snippet(stored).to_html());
                }
                if run > 0 {
                    full_runs.push(start.elapsed().as_nanos() as f64 / 1000.0);
                    bare_runs.push(found.as_nanos() as f64 / 1000.0);
                }
            }
            full.push(quantile(&mut full_runs, 0.5));
            bare.push(quantile(&mut bare_runs, 0.5));
        }
        println!(
            "{}\t{:.1}\t{:.1}\t{:.1}\t{:.1}",
            kind,
            quantile(&mut full, 0.5),
            quantile(&mut full, 0.99),
            quantile(&mut bare, 0.5),
            quantile(&mut bare, 0.99)
        );
    }
    Ok(())
}

fn main() -> tantivy::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.get(1).map(String::as_str) {
        Some("index") if arguments.len() == 5 => index(&arguments[2], &arguments[3], arguments[4].parse().unwrap_or(1)),
        Some("query") if arguments.len() == 4 => query(&arguments[2], &arguments[3]),
        _ => {
            eprintln!("usage: tantivy-peer index DIR ARTICLES.tsv THREADS, or query DIR QUERIES.tsv");
            std::process::exit(2)
        }
    }
}
