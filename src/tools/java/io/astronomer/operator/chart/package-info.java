/**
 * Tests of the chart in {@code helm/}. They render it with a real Helm engine, check the objects by Kubernetes' own
 * schemas, and install them into the embedded Kubernetes API. {@link io.astronomer.operator.chart.ChartFiles} writes
 * the generated files: the chart's copy of the CRDs, its table of values, the golden files and the manifests in
 * {@code deploy/}.
 */
@NullMarked
package io.astronomer.operator.chart;

import org.jspecify.annotations.NullMarked;
