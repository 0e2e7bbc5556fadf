namespace AirflowPS.Sandbox;

/// <summary>An operator class as the API tells of it.</summary>
internal sealed class OperatorKind
{
    public static readonly OperatorKind Python = new("_PythonDecoratedOperator", "@task", "airflow.providers.standard.decorators.python", "#ffefeb", "templates_dict", "op_args", "op_kwargs");
    public static readonly OperatorKind PlainPython = new("PythonOperator", "PythonOperator", "airflow.providers.standard.operators.python", "#ffefeb", "templates_dict", "op_args", "op_kwargs");
    public static readonly OperatorKind Branch = new("BranchPythonOperator", "BranchPythonOperator", "airflow.providers.standard.operators.python", "#ffefeb", "templates_dict", "op_args", "op_kwargs");
    public static readonly OperatorKind Bash = new("BashOperator", "BashOperator", "airflow.providers.standard.operators.bash", "#f0ede4", "bash_command", "env", "cwd");
    public static readonly OperatorKind Empty = new("EmptyOperator", "EmptyOperator", "airflow.providers.standard.operators.empty", "#e8f7e4");
    public static readonly OperatorKind Dummy = new("DummyOperator", "DummyOperator", "airflow.operators.dummy_operator", "#e8f7e4");
    public static readonly OperatorKind Approval = new("ApprovalOperator", "ApprovalOperator", "airflow.providers.standard.operators.hitl", "#fff", "subject", "body");
    public static readonly OperatorKind HumanEntry = new("HITLEntryOperator", "HITLEntryOperator", "airflow.providers.standard.operators.hitl", "#fff", "subject", "body");

    private readonly string _module;

    private OperatorKind(string className, string name, string module, string colour, params string[] templateFields)
    {
        ClassName = className;
        Name = name;
        _module = module;
        Colour = colour;
        TemplateFields = templateFields;
    }

    public string ClassName { get; }

    public string Name { get; }

    /// <summary>Where the class is: with Airflow itself before operators became a provider of their own.</summary>
    public string ModuleIn(AirflowRelease release) => release.Has(300) ? _module : _module.Replace("airflow.providers.standard.", "airflow.");

    public string Colour { get; }

    public string[] TemplateFields { get; }

    public bool IsPython => TemplateFields.Length == 3 && TemplateFields[0] == "templates_dict";
}
