@NullMarked
package io.astronomer.operator.cli.export;

import org.jspecify.annotations.NullMarked;
