package io.astronomer.operator.e2e;

/** What somebody else has in Astro already; quotes may be single ones. */
final class OtherWriter {
    /** With the key of {@link Specs#AIRFLOW_VARIABLE}, and another description and value. */
    static final String OTHER_VARIABLE = "{'objectKey':'an.airflow-variable','objectType':'AIRFLOW_VARIABLE',"
            + "'scope':'WORKSPACE','scopeEntityId':'$workspace','description':'theirs',"
            + "'airflowVariable':{'value':'theirs'}}";

    static final String SAME_VARIABLE = OTHER_VARIABLE.replace("theirs", "before");

    /** A change of such a variable, by which nothing else changes. */
    static final String EDIT = "{'description':'before','airflowVariable':{'value':'theirs'},"
            + "'autoLinkDeployments':false,'links':[],'excludeLinks':[]}";

    /** A change of a secret, which no answer shows. */
    static final String SECRET_EDIT = "{'description':'before','environmentVariable':{'value':'theirs'}}";

    private OtherWriter() {}
}
