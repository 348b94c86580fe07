/** Tests of the reports. */
@NullMarked
package io.astronomer.operator.cli.report;

import org.jspecify.annotations.NullMarked;
