namespace AirflowPS.Client;

/// <summary>What came of waiting for a DAG to be parsed, in one word. The word is the first part of the FullyQualifiedErrorId that users match on, so members are never renamed.</summary>
public enum DagVerdict
{
    /// <summary>It is not known yet. Not a verdict.</summary>
    None,

    /// <summary>The DAG was read to have been parsed.</summary>
    Parsed,

    /// <summary>The DAG's file was parsed, and could not be imported.</summary>
    ImportFailed,

    /// <summary>The time was over before the DAG was parsed.</summary>
    TimedOut,

    /// <summary>The server was out of reach for too long, or does not let the user look.</summary>
    LostContact,
}
