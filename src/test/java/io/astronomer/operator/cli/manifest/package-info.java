/** Tests of the reading of manifests. */
@NullMarked
package io.astronomer.operator.cli.manifest;

import org.jspecify.annotations.NullMarked;
