/** Objects of Airflow, of {@code .env} files and of a Terraform state, and the manifests that describe them. Pure. */
@NullMarked
package io.astronomer.operator.cli.imports;

import org.jspecify.annotations.NullMarked;
