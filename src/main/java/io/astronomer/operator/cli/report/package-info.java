/** Reports of a plan as text, JSON, YAML and Markdown. Pure: a report in, a text out. */
@NullMarked
package io.astronomer.operator.cli.report;

import org.jspecify.annotations.NullMarked;
