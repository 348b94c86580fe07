/** Reading of manifests: YAML and JSON of many documents, with the line of each field. */
@NullMarked
package io.astronomer.operator.cli.manifest;

import org.jspecify.annotations.NullMarked;
