namespace AirflowPS.Client;

/// <summary>What to do when a run of the given id is there already.</summary>
public enum IfExists
{
    /// <summary>It is an error.</summary>
    Fail,

    /// <summary>The run that is there is the answer, whatever its state: for scripts that are run again.</summary>
    Return,
}
