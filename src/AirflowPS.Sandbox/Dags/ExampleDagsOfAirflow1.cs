namespace AirflowPS.Sandbox;

/// <summary>The DAGs that the recorded server of 1.10 ran.</summary>
internal static class ExampleDagsOfAirflow1
{
    public static IEnumerable<DagDefinition> All()
    {
        yield return new DagDefinition("orders_etl", "cases.py")
        {
            Description = "Loads one day of orders into the warehouse",
            Schedule = Schedules.Daily,
            Owner = "data-team",
            Tags = new[] { "orders" },
            Retries = 1,
            RetryDelay = TimeSpan.FromSeconds(5),
            StartsPaused = false,
        }
            .Task("extract", OperatorKind.PlainPython, _ => new TaskPlan { ReturnJson = "[1, 2, 3]", ReturnText = "[1, 2, 3]", ReturnLength = 3 })
            .Task("transform", OperatorKind.Bash, w => new TaskPlan().Print(0, $"{w.LogicalDate:yyyy-MM-dd}"))
            .Task("load", OperatorKind.Dummy)
            .Chain("extract", "transform", "load").Done();

        yield return new DagDefinition("always_fails", "cases.py") { Owner = "ops", StartsPaused = false }
            .Task("boom", OperatorKind.PlainPython, _ => new TaskPlan { ErrorType = "ValueError", ErrorText = "boom: the upstream file is missing" }).Done();

        yield return new DagDefinition("slow", "cases.py") { Owner = "ops", StartsPaused = false }
            .Task("sleep", OperatorKind.PlainPython, _ => new TaskPlan { Work = TimeSpan.FromSeconds(30) }).Done();
    }
}
