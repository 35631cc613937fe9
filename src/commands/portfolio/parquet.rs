//! Rows as Parquet. In: rows, one after another. Out: row groups of some thousand rows, so that no more than one is held in
//! memory. Lists are Parquet's own lists of records: an engine reads them without parsing anything.

use aiplan::report::portfolio::Cell;
use aiplan::report::portfolio::columns::{COLUMNS, Column, Kind};
use anyhow::Result;
use jiff::civil::Date;
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use std::io::Write;
use std::sync::Arc;

const ROWS_OF_A_GROUP: usize = 4_000;

type Target = Box<dyn Write + Send>;

/// A file in the making.
pub struct Rows {
    writer: SerializedFileWriter<Target>,
    held: Vec<Vec<Cell>>,
}

impl Rows {
    pub fn begin(to: Target) -> Result<Rows> {
        let schema = Arc::new(parse_message_type(&format!("message plan {{ {} }}", fields(COLUMNS)))?);
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("aiplan ", env!("CARGO_PKG_VERSION")).into())
            .build();
        let writer = SerializedFileWriter::new(to, schema, Arc::new(properties))?;
        Ok(Rows { writer, held: Vec::new() })
    }

    pub fn row(&mut self, row: Vec<Cell>) -> Result<()> {
        self.held.push(row);
        if self.held.len() >= ROWS_OF_A_GROUP { self.group() } else { Ok(()) }
    }

    pub fn close(mut self) -> Result<()> {
        self.group()?;
        self.writer.close()?;
        Ok(())
    }

    fn group(&mut self) -> Result<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.held);
        let mut group = self.writer.next_row_group()?;
        for (at, column) in COLUMNS.iter().enumerate() {
            match column.kind {
                Kind::Records(own) => {
                    for (within, leaf) in own.iter().enumerate() {
                        write(&mut group, leaf, &nested(&rows, at, within, leaf))?;
                    }
                }
                _ => write(&mut group, column, &plain(&rows, at, column))?,
            }
        }
        group.close()?;
        Ok(())
    }
}

/// The columns as Parquet names them.
fn fields(columns: &[Column]) -> String {
    let field = |column: &Column| {
        let need = if column.always { "required" } else { "optional" };
        let name = column.name;
        match column.kind {
            Kind::Text => format!("{need} binary {name} (UTF8);"),
            Kind::Count => format!("{need} int64 {name};"),
            Kind::Number => format!("{need} double {name};"),
            Kind::Date => format!("{need} int32 {name} (DATE);"),
            Kind::Records(own) => format!(
                "required group {name} (LIST) {{ repeated group list {{ required group element {{ {} }} }} }}",
                fields(own)
            ),
        }
    };
    columns.iter().map(field).collect::<Vec<String>>().join(" ")
}

/// The cells of a column in Parquet's way: the values that are there, how much of the path to each is there, and which begin
/// a new list.
#[derive(Default)]
struct Leaf<'c> {
    cells: Vec<&'c Cell>,
    definition: Vec<i16>,
    repetition: Option<Vec<i16>>,
}

impl<'c> Leaf<'c> {
    fn push(&mut self, cell: &'c Cell, there: i16) {
        let is_there = *cell != Cell::Nothing;
        self.definition.push(if is_there { there } else { there - 1 });
        self.cells.extend(is_there.then_some(cell));
    }
}

fn plain<'c>(rows: &'c [Vec<Cell>], at: usize, column: &Column) -> Leaf<'c> {
    let mut leaf = Leaf::default();
    for row in rows {
        leaf.push(&row[at], i16::from(!column.always));
    }
    leaf
}

/// A list that is there has one level; a record's cell that may be absent one more.
fn nested<'c>(rows: &'c [Vec<Cell>], at: usize, within: usize, column: &Column) -> Leaf<'c> {
    let mut leaf = Leaf::default();
    let mut repetition = Vec::new();
    for row in rows {
        let records = match &row[at] {
            Cell::Records(records) => &records[..],
            _ => &[],
        };
        if records.is_empty() {
            leaf.definition.push(0);
            repetition.push(0);
        }
        for (index, record) in records.iter().enumerate() {
            leaf.push(&record[within], 1 + i16::from(!column.always));
            repetition.push(i16::from(index > 0));
        }
    }
    leaf.repetition = Some(repetition);
    leaf
}

fn write(group: &mut SerializedRowGroupWriter<Target>, column: &Column, leaf: &Leaf) -> Result<()> {
    let Some(writer) = group.next_column()? else { return Ok(()) };
    match column.kind {
        Kind::Text => batch::<ByteArrayType>(writer, leaf, |cell| match cell {
            Cell::Text(text) => Some(ByteArray::from(text.as_str())),
            _ => None,
        }),
        Kind::Count => batch::<Int64Type>(writer, leaf, |cell| match cell {
            Cell::Count(count) => Some(*count),
            _ => None,
        }),
        Kind::Number => batch::<DoubleType>(writer, leaf, |cell| match cell {
            Cell::Number(number) => Some(*number),
            _ => None,
        }),
        Kind::Date => batch::<Int32Type>(writer, leaf, |cell| match cell {
            Cell::Date(date) => Some(days_since_1970(*date)),
            _ => None,
        }),
        // A list is written leaf by leaf.
        Kind::Records(_) => Ok(()),
    }
}

fn batch<T: DataType>(
    mut writer: SerializedColumnWriter,
    leaf: &Leaf,
    value: impl Fn(&Cell) -> Option<T::T>,
) -> Result<()> {
    let values: Vec<T::T> = leaf.cells.iter().filter_map(|cell| value(cell)).collect();
    writer.typed::<T>().write_batch(&values, Some(&leaf.definition), leaf.repetition.as_deref())?;
    writer.close()?;
    Ok(())
}

fn days_since_1970(date: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    date.since(epoch).map_or(0, |span| span.get_days())
}
