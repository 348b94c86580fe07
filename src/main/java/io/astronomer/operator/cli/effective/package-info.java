/**
 * What each Deployment gets of a Workspace's objects, and why: pure functions of raw listings. No answer comes from Astro's
 * own {@code resolveLinked}.
 */
@NullMarked
package io.astronomer.operator.cli.effective;

import org.jspecify.annotations.NullMarked;
