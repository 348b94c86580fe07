/** Tests of plans of manifests. */
@NullMarked
package io.astronomer.operator.cli.plan;

import org.jspecify.annotations.NullMarked;
