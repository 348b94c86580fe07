/** Parts of the documentation that programs write. */
@NullMarked
package io.astronomer.operator.docs;

import org.jspecify.annotations.NullMarked;
