package io.astronomer.operator.cli.imports;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Connection types of Airflow's own providers. A package of another vendor may have further ones. */
final class ConnectionTypes {
    static final Set<String> KNOWN =
            Collections.unmodifiableSet(new TreeSet<>(Set.of("""
            adls airbyte alibaba_cloud apprise arangodb asana athena aws azure azure_batch azure_compute
            azure_container_instance azure_container_registry azure_container_volume azure_cosmos azure_data_explorer
            azure_data_factory azure_data_lake azure_event_hubs azure_fileshare azure_service_bus azure_synapse azure_synapse_pipeline
            cassandra chime cloudant cohere databricks datadog datafusion dataprep dbt_cloud dingding discord docker
            drill druid ecr edge elasticsearch email emr exasol facebook_social fs ftp gcpbigquery gcpbigquerydatatransfer
            gcpcloudsql gcpcloudsqldb gcpssh generic git github google_ads google_cloud_platform gremlin grpc hdfs hive_cli
            hive_metastore hiveserver2 http iceberg imap impala influxdb jdbc jenkins jira kafka keycloak kubernetes kylin
            leveldb livy looker mongo msgraph mssql mysql neo4j odbc openai openlineage openfaas opensearch opsgenie oracle
            pagerduty pagerduty_events papermill pgvector pig_cli pinecone pinot pinot_admin postgres powerbi presto qdrant
            qubole redis redshift salesforce samba segment sendgrid sftp singularity slack slackwebhook smtp snowflake spark
            spark_connect spark_sql sqlite sqoop ssh tableau tabular telegram teradata trino vault vertica weaviate
            wasb webhdfs winrm yandexcloud yandexlockbox ydb yeedu zendesk
            """.strip().split("\\s+"))));

    private ConnectionTypes() {}
}
