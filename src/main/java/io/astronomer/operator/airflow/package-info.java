/** Airflow's own forms of a connection: URI, JSON, and the keys of a secrets backend. Pure; problems are values. */
@NullMarked
package io.astronomer.operator.airflow;

import org.jspecify.annotations.NullMarked;
