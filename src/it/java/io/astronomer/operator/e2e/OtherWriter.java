package io.astronomer.operator.e2e;

/** Request bodies of another client; single quotes stand for double ones. */
final class OtherWriter {
    /** Has the key of {@link Specs#AIRFLOW_VARIABLE}, and another description and value. */
    static final String OTHER_VARIABLE = "{'objectKey':'an.airflow-variable','objectType':'AIRFLOW_VARIABLE',"
            + "'scope':'WORKSPACE','scopeEntityId':'$workspace','description':'theirs',"
            + "'airflowVariable':{'value':'theirs'}}";

    static final String SAME_VARIABLE = OTHER_VARIABLE.replace("theirs", "before");

    /** Changes the value of such a variable, and no other field. */
    static final String EDIT = "{'description':'before','airflowVariable':{'value':'theirs'},"
            + "'autoLinkDeployments':false,'links':[],'excludeLinks':[]}";

    /** Changes a secret, which no response contains. */
    static final String SECRET_EDIT = "{'description':'before','environmentVariable':{'value':'theirs'}}";

    /** A connection with secrets, one of them in a link. */
    static final String SECRETS = "{'objectKey':'$key','objectType':'CONNECTION','scope':'WORKSPACE',"
            + "'scopeEntityId':'$workspace','connection':{'type':'postgres','host':'before','password':'theirs',"
            + "'extra':{'token':'theirs'}},'autoLinkDeployments':false,'excludeLinks':[],'links':[{"
            + "'scope':'DEPLOYMENT','scopeEntityId':'$deployment1',"
            + "'overrides':{'connection':{'password':'theirs'}}}]}";

    private OtherWriter() {}
}
