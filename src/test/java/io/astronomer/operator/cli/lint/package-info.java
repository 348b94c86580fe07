/** Tests of the rules, each with a bad and a good manifest. */
@NullMarked
package io.astronomer.operator.cli.lint;

import org.jspecify.annotations.NullMarked;
