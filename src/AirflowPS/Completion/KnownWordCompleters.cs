using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AirflowPS;

/// <summary>Completes words that are known beforehand. On the wire they are text: a newer server may have others.</summary>
internal abstract class KnownWordCompleter(params string[] words) : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Results(words.Select(word => (word, (string?)null)), wordToComplete);
}

/// <summary>Completes the states of a run.</summary>
internal sealed class DagRunStateCompleter() : KnownWordCompleter("queued", "running", "success", "failed");

/// <summary>Completes the types of warnings about DAGs.</summary>
internal sealed class WarningTypeCompleter() : KnownWordCompleter("asset conflict", "non-existent pool", "runtime varying value");

/// <summary>Completes the ways in which a run comes about.</summary>
internal sealed class DagRunTypeCompleter() : KnownWordCompleter("manual", "scheduled", "backfill", "asset_triggered", "asset_materialization");

/// <summary>Completes what a backfill may do with dates that have a run already.</summary>
internal sealed class ReprocessBehaviorCompleter() : KnownWordCompleter("none", "failed", "completed");

/// <summary>Completes the states of a task instance.</summary>
internal sealed class TaskStateCompleter() : KnownWordCompleter(
    "none", "scheduled", "queued", "running", "success", "failed", "up_for_retry", "up_for_reschedule", "upstream_failed", "skipped", "removed", "deferred", "restarting", "awaiting_input");

/// <summary>Completes the types of connections that are met most; which there are, the server's providers say.</summary>
internal sealed class ConnTypeCompleter() : KnownWordCompleter(
    "aws", "azure_data_lake", "databricks", "docker", "elasticsearch", "email", "fs", "ftp", "generic", "google_cloud_platform", "http", "jdbc", "kafka", "kubernetes", "mongo", "mssql", "mysql", "odbc", "oracle",
    "postgres", "redis", "redshift", "sftp", "slack", "smtp", "snowflake", "sqlite", "ssh", "trino", "wasb");

/// <summary>Completes what the audit log calls what happened, as Airflow 3 does.</summary>
internal sealed class EventCompleter() : KnownWordCompleter(
    "trigger_dag_run", "patch_dag_run", "clear_dag_run", "delete_dag_run", "patch_dag", "delete_dag", "patch_task_instance", "post_clear_task_instances", "post_variable", "patch_variable", "delete_variable",
    "post_connection", "patch_connection", "delete_connection", "post_pool", "patch_pool", "delete_pool", "create_backfill", "running", "success", "failed", "up_for_retry", "skipped");

/// <summary>Completes what a permission allows to do.</summary>
internal sealed class PermissionActionCompleter() : KnownWordCompleter("can_read", "can_create", "can_edit", "can_delete", "menu_access");

/// <summary>Completes the kinds of jobs.</summary>
internal sealed class JobTypeCompleter() : KnownWordCompleter("SchedulerJob", "TriggererJob", "DagProcessorJob");

/// <summary>Completes regions of AWS. Written down here, since asking the SDK would load it.</summary>
internal sealed class RegionCompleter() : KnownWordCompleter(
    "af-south-1", "ap-east-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5",
    "ca-central-1", "ca-west-1", "cn-north-1", "cn-northwest-1", "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3",
    "il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1", "us-east-1", "us-east-2", "us-gov-east-1", "us-gov-west-1", "us-west-1", "us-west-2");
