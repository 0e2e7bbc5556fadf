namespace AirflowPS.Client;

/// <summary>A plugin: code of its own that somebody added to Airflow. What a plugin can bring differs from version to version.</summary>
public sealed class Plugin : AirflowObject
{
    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>Where it comes from: a file, or a package.</summary>
    public string? Source { get; set; }

    /// <summary>Macros for templates.</summary>
    public IReadOnlyList<string>? Macros { get; set; }

    /// <summary>Blueprints of Flask.</summary>
    public IReadOnlyList<string>? FlaskBlueprints { get; set; }

    /// <summary>Applications of FastAPI, each with its name, app and URL prefix (Airflow 3).</summary>
    public object? FastapiApps { get; set; }

    /// <summary>Middleware of FastAPI (Airflow 3).</summary>
    public object? FastapiRootMiddlewares { get; set; }

    /// <summary>Pages of elsewhere in the web interface (3.1 and later).</summary>
    public object? ExternalViews { get; set; }

    /// <summary>Applications of React in the web interface (3.1 and later).</summary>
    public object? ReactApps { get; set; }

    /// <summary>Views of the AppBuilder.</summary>
    public object? AppbuilderViews { get; set; }

    /// <summary>Entries in the menu.</summary>
    public object? AppbuilderMenuItems { get; set; }

    /// <summary>Links that every operator gets.</summary>
    public IReadOnlyList<string>? GlobalOperatorExtraLinks { get; set; }

    /// <summary>Links that some operators get.</summary>
    public IReadOnlyList<string>? OperatorExtraLinks { get; set; }

    /// <summary>What listens to runs and tasks.</summary>
    public IReadOnlyList<string>? Listeners { get; set; }

    /// <summary>Timetables for schedules.</summary>
    public IReadOnlyList<string>? Timetables { get; set; }

    /// <summary>Executors (Airflow 2).</summary>
    public IReadOnlyList<string>? Executors { get; set; }

    /// <summary>Hooks (Airflow 2).</summary>
    public IReadOnlyList<string>? Hooks { get; set; }

    /// <summary>Conditions for tasks (Airflow 2).</summary>
    public IReadOnlyList<string>? TiDeps { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}
