package io.astronomer.operator.node;

import java.time.Duration;
import java.util.List;

/**
 * The figures of one run of an act.
 *
 * @param longestWait from the first attempt of an edit until Astro had it
 * @param afterReturn from the first edit that Kubernetes took after the act until Astro had it
 * @param ended the processes of the operator that ended in Pods that stayed
 * @param unsettled the resources that were not in sync and Ready two minutes after the act
 * @param duplicates remote objects beyond one for each resource
 * @param orphans remote objects without a resource
 * @param load the load of the machine at the end of the act
 */
record ActRun(
        Duration longestWait,
        Duration afterReturn,
        int ended,
        List<Churn.Unsettled> unsettled,
        int duplicates,
        int orphans,
        MachineLoad load) {}
