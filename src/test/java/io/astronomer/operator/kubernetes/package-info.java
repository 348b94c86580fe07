@NullMarked
package io.astronomer.operator.kubernetes;

import org.jspecify.annotations.NullMarked;
