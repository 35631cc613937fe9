//! Where the rows of a portfolio go. In: rows, one after another. Out: a file that takes its place when all are written, or
//! standard output.

use crate::commands::files::NewFile;
use crate::commands::language::spoken;
use aiplan::report::portfolio::{Cell, csv, json};
use anyhow::{Result, bail};
use std::io::{BufWriter, IsTerminal, Write, stdout};
use std::path::Path;

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// JSON Lines: one object per line
    Jsonl,
    Csv,
    #[cfg(feature = "parquet")]
    Parquet,
}

/// Rows on their way.
pub struct Sink {
    file: Option<NewFile>,
    rows: Rows,
}

enum Rows {
    Jsonl(Box<dyn Write>),
    Csv(Box<dyn Write>),
    #[cfg(feature = "parquet")]
    Parquet(Box<super::parquet::Rows>),
}

impl Sink {
    pub fn open(format: Format, path: Option<&Path>, bom: bool) -> Result<Sink> {
        let mut file = path.filter(|path| *path != Path::new("-")).map(NewFile::create).transpose()?;
        let mut to: Box<dyn Write + Send> = match &mut file {
            Some(file) => Box::new(BufWriter::new(file.bytes().try_clone()?)),
            None => Box::new(BufWriter::new(stdout())),
        };
        let rows = match format {
            Format::Jsonl => Rows::Jsonl(to),
            Format::Csv => {
                to.write_all(if bom { "\u{feff}" } else { "" }.as_bytes())?;
                to.write_all(csv::head().as_bytes())?;
                Rows::Csv(to)
            }
            #[cfg(feature = "parquet")]
            Format::Parquet => {
                if file.is_none() && stdout().is_terminal() {
                    bail!(spoken().pick(
                        "Parquet is no text: send it to a file, as in --output plans.parquet",
                        "Parquet는 글이 아닙니다. --output plans.parquet처럼 파일에 써 주세요",
                    ));
                }
                Rows::Parquet(Box::new(super::parquet::Rows::begin(to)?))
            }
        };
        Ok(Sink { file, rows })
    }

    pub fn row(&mut self, row: Vec<Cell>) -> Result<()> {
        match &mut self.rows {
            Rows::Jsonl(to) => writeln!(to, "{}", json::line(&row))?,
            Rows::Csv(to) => to.write_all(csv::line(&row).as_bytes())?,
            #[cfg(feature = "parquet")]
            Rows::Parquet(rows) => rows.row(row)?,
        }
        Ok(())
    }

    /// Writes what is held back and puts the file in its place.
    pub fn close(self) -> Result<()> {
        match self.rows {
            Rows::Jsonl(mut to) | Rows::Csv(mut to) => to.flush()?,
            #[cfg(feature = "parquet")]
            Rows::Parquet(rows) => rows.close()?,
        }
        self.file.map_or(Ok(()), NewFile::keep)
    }
}
