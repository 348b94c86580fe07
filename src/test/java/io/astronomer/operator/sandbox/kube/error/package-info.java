/**
 * What the API server answers when it refuses: the Status object and its causes. It never decides whether something is refused.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.error;

import org.jspecify.annotations.NullMarked;
