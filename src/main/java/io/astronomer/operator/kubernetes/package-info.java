/**
 * What Kubernetes answers, before anything else reads it: no object, however large, deep or malformed, keeps the others from being
 * read.
 */
@NullMarked
package io.astronomer.operator.kubernetes;

import org.jspecify.annotations.NullMarked;
