/** Ids, digests and threads that every package may use. Depends on no package of this project. */
@NullMarked
package io.astronomer.operator.foundation;

import org.jspecify.annotations.NullMarked;
