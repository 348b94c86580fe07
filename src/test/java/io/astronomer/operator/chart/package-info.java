/**
 * The chart in {@code helm/} and what is made of it: rendered by a real Helm engine, held to Kubernetes' own schemas, and
 * installed into the embedded Kubernetes API. {@link io.astronomer.operator.chart.ChartFiles} writes the files that are
 * generated: the chart's copy of the CRDs, its table of values, the golden files and the manifests in {@code deploy/}.
 */
@NullMarked
package io.astronomer.operator.chart;

import org.jspecify.annotations.NullMarked;
