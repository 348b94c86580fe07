/** Ids, names of Kubernetes, digests, strict JSON, threads and stack traces that every package may use. Depends on no package of this project. */
@NullMarked
package io.astronomer.operator.foundation;

import org.jspecify.annotations.NullMarked;
