/** Tests of what each Deployment gets. */
@NullMarked
package io.astronomer.operator.cli.effective;

import org.jspecify.annotations.NullMarked;
