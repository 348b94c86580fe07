package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The fields of a Deployment that the vendor's schema requires, or that its command line reads without a check. */
final class DeploymentDetails {
    private static final String AIRFLOW = "2.10.0";
    private static final String RUNTIME = "12.1.0";

    /** The only cluster, in which all Deployments run. */
    static final String CLUSTER = "clx4cluster0000000000sand";

    private static final String CLUSTER_NAME = "sandbox";
    private static final String PROVIDER = "AWS";
    private static final String REGION = "us-east-1";

    private DeploymentDetails() {}

    static void addTo(ObjectNode json, Directory.Deployment deployment) {
        json.put("namespace", "sandbox-" + hostName(deployment))
                .put("description", "")
                .put("type", "STANDARD")
                .put("status", "HEALTHY")
                .put("executor", "CELERY")
                .put("cloudProvider", PROVIDER)
                .put("region", REGION)
                .put("clusterId", CLUSTER)
                .put("clusterName", CLUSTER_NAME)
                .put("isCicdEnforced", false)
                .put("isDagDeployEnabled", true)
                .put("isDevelopmentMode", false)
                .put("isHighAvailability", false);
        addVersions(json, deployment);
        addAddresses(json, deployment);
        addSizes(json);
        json.putArray("contactEmails");
        addVariables(json.putArray("environmentVariables"), deployment);
    }

    /** Returns the cluster, which the vendor's command line reads before it shows a Deployment. */
    static ObjectNode cluster(String organizationId, Directory.Times times) {
        ObjectNode json = Json.object()
                .put("id", CLUSTER)
                .put("name", CLUSTER_NAME)
                .put("organizationId", organizationId)
                .put("type", "DEDICATED")
                .put("status", "CREATED")
                .put("cloudProvider", PROVIDER)
                .put("region", REGION)
                .put("dbInstanceType", "db.t4g.medium")
                .put("vpcSubnetRange", "10.0.0.0/19")
                .put("drRegion", "")
                .put("isDrEnabled", false)
                .put("createdAt", times.created().toString())
                .put("updatedAt", times.updated().toString());
        json.putArray("nodePools");
        return json;
    }

    /** The value of a secret variable is omitted, as in the vendor's description of the field. */
    private static void addVariables(ArrayNode rows, Directory.Deployment deployment) {
        for (DeploymentVariable variable : deployment.variables()) {
            ObjectNode row = rows.addObject()
                    .put("key", variable.key())
                    .put("isSecret", variable.isSecret())
                    .put("updatedAt", deployment.times().updated().toString());
            if (!variable.isSecret()) {
                row.put("value", variable.value());
            }
        }
    }

    private static String hostName(Directory.Deployment deployment) {
        return deployment.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static void addVersions(ObjectNode json, Directory.Deployment deployment) {
        json.put("airflowVersion", AIRFLOW)
                .put("runtimeVersion", RUNTIME)
                .put("astroRuntimeVersion", RUNTIME)
                .put("imageRepository", "images.localhost/" + deployment.id())
                .put("imageTag", RUNTIME)
                .put("imageVersion", RUNTIME);
    }

    private static void addAddresses(ObjectNode json, Directory.Deployment deployment) {
        String host = hostName(deployment) + ".localhost";
        json.put("apiUrl", host + "/api/v1")
                .put("uiUrl", "localhost/" + deployment.workspaceId() + "/deployments/" + deployment.id())
                .put("webServerUrl", host)
                .put("webServerAirflowApiUrl", host + "/api/v1")
                .put("webServerIngressHostname", host);
    }

    private static void addSizes(ObjectNode json) {
        json.put("defaultTaskPodCpu", "0.25")
                .put("defaultTaskPodMemory", "0.5Gi")
                .put("resourceQuotaCpu", "10")
                .put("resourceQuotaMemory", "20Gi")
                .put("schedulerAu", 5)
                .put("schedulerCpu", "1")
                .put("schedulerMemory", "2Gi")
                .put("schedulerReplicas", 1)
                .put("schedulerSize", "SMALL")
                .put("webServerCpu", "0.5")
                .put("webServerMemory", "1Gi")
                .put("webServerReplicas", 1);
        json.putArray("workerQueues")
                .addObject()
                .put("id", "clx4queue00000000000defau")
                .put("name", "default")
                .put("isDefault", true)
                .put("astroMachine", "A5")
                .put("minWorkerCount", 0)
                .put("maxWorkerCount", 10)
                .put("workerConcurrency", 5)
                .put("podCpu", "1")
                .put("podMemory", "2Gi");
    }
}
