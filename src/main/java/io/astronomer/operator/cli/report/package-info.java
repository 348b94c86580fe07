/** Reports of a plan as text, JSON, YAML, Markdown and HTML. Pure: a report in, a text out. */
@NullMarked
package io.astronomer.operator.cli.report;

import org.jspecify.annotations.NullMarked;
