/** Tests of the manifests that commands make. */
@NullMarked
package io.astronomer.operator.cli.generate;

import org.jspecify.annotations.NullMarked;
