/** Manifests that a command makes: names of resources, YAML as a person writes it, and files of a folder. */
@NullMarked
package io.astronomer.operator.cli.generate;

import org.jspecify.annotations.NullMarked;
