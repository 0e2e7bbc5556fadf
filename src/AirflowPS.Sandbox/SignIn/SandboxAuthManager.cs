namespace AirflowPS.Sandbox;

/// <summary>Who keeps the users of an Airflow 3.</summary>
public enum SandboxAuthManager
{
    /// <summary>Airflow 3's default: users are written down in the configuration, each with one of four fixed roles.</summary>
    Simple,

    /// <summary>Flask AppBuilder's: users and roles are in the database, have an API of their own, and what a role may is made up of permissions.</summary>
    Fab,
}
