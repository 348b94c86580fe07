/** Tests of the reading of Workspaces. */
@NullMarked
package io.astronomer.operator.cli.remote;

import org.jspecify.annotations.NullMarked;
