/** What exists in Astro: Workspaces with their Deployments and all objects of both, as one reading found them. */
@NullMarked
package io.astronomer.operator.cli.remote;

import org.jspecify.annotations.NullMarked;
