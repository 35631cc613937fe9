"""Holds JUnit reports to both schemas in use and to a parser that others read them with.

Arguments: the folder of the schemas, then the reports.
"""

import sys

from junitparser import JUnitXml
from lxml import etree

SCHEMAS = ["jenkins-junit-10.xsd", "windyroad-JUnit.xsd"]

folder, reports = sys.argv[1], sys.argv[2:]
for name in SCHEMAS:
    schema = etree.XMLSchema(etree.parse(f"{folder}/{name}"))
    for report in reports:
        schema.assertValid(etree.parse(report))
    broken = etree.parse(reports[0])
    broken.getroot()[0].attrib.pop("tests")
    assert not schema.validate(broken), f"{name} can refuse"
for report in reports:
    for suite in JUnitXml.fromfile(report):
        written = suite.tests, suite.failures, suite.errors
        suite.update_statistics()
        assert written == (suite.tests, suite.failures, suite.errors), (report, suite.name, written)
        assert suite.tests > 0, (report, suite.name)
print(f"JUnit, {len(SCHEMAS)} schemas and a parser: {len(reports)} reports pass")
