using System.Text.Json;

namespace AirflowPS.Sandbox;

/// <summary>What the tasks of a run wrote, which only Airflow 2 is asked for.</summary>
internal static class ExperimentalLineage
{
    public static void Add(RouteTable routes) => routes.Get("/lineage/{dag_id}/{execution_date}", "get_lineage", Get, since: 200);

    private static HttpResponse Get(ApiCall call)
    {
        DateTimeOffset date = ExperimentalCall.Date(call.Path("execution_date"));
        DagRun run = ExperimentalCall.Run(call, ExperimentalCall.Dag(call), date);
        return HttpResponse.Ok(w =>
        {
            w.WriteStartObject();
            w.WriteStartObject("task_ids");

            // Written when a task has done its work.
            foreach (TaskInstance instance in run.TaskInstances.Where(t => t.State == TaskState.Success && t.Task.Outlets.Length > 0))
            {
                w.WriteStartObject(instance.Task.TaskId);
                w.WriteStartArray("outlets");
                foreach (Asset asset in instance.Task.Outlets.Select(call.Store.FindAsset).OfType<Asset>())
                {
                    w.WriteStringValue($"airflow.datasets.Dataset@version=1(uri={asset.Uri},extra={PythonText.Repr(ValidationFault.Json(asset.ExtraJson))})");
                }

                w.WriteEndArray();
                w.WriteEndObject();
            }

            w.WriteEndObject();
            w.WriteEndObject();
        });
    }
}
