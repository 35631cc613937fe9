//! A lock for the moment in which a plan is read again, compared and written. In: the plan's path. Out: a lock that ends with
//! its owner, also when that is killed, and leaves no file behind.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Error, ErrorKind, Result};
use std::path::Path;
use std::time::{Duration, Instant};

/// Writing takes milliseconds; who holds a lock longer is stuck.
const PATIENCE: Duration = Duration::from_secs(3);
const PAUSE: Duration = Duration::from_millis(5);

/// Takes the lock of a plan. None where the file system knows no locks, or the plan cannot be opened: comparing right
/// before writing has to do there.
pub fn take(path: &Path) -> Result<Option<File>> {
    let start = Instant::now();
    loop {
        let Some(file) = open(path) else { return Ok(None) };
        match file.try_lock() {
            Ok(()) if is_still(&file, path) => return Ok(Some(file)),
            // The plan was replaced while we waited: the lock that counts is that of the file in its place.
            Ok(()) => continue,
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) if start.elapsed() > PATIENCE => {
                return Err(Error::from(ErrorKind::TimedOut));
            }
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
        }
    }
}

/// The plan itself carries the lock, so that there is no second file to be left behind or committed. Network folders lock
/// only what is open for writing.
#[cfg(unix)]
fn open(path: &Path) -> Option<File> {
    let to_write = OpenOptions::new().read(true).write(true).open(path);
    to_write.or_else(|_| File::open(path)).ok()
}

#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let number = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(own), Ok(other)) => number(own) == number(other),
        // A plan that is gone is found missing when it is read.
        _ => true,
    }
}

/// Windows keeps an open file from being replaced, so a file of the same name among the temporary ones carries the lock.
#[cfg(not(unix))]
fn open(path: &Path) -> Option<File> {
    let whole = std::fs::canonicalize(path).ok()?.to_string_lossy().into_owned();
    let name = whole.replace(|letter: char| !letter.is_alphanumeric(), "-");
    let file = std::env::temp_dir().join(format!("aiplan-{name}.lock"));
    OpenOptions::new().create(true).truncate(false).write(true).open(file).ok()
}

#[cfg(not(unix))]
fn is_still(_file: &File, _path: &Path) -> bool {
    true
}
