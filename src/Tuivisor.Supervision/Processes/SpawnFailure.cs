namespace Tuivisor.Supervision.Processes;

/// <summary>Why a child could not be started.</summary>
public enum SpawnFailureKind
{
    /// <summary>The system refused: no descriptors, no processes, a log that cannot be opened.</summary>
    System,

    /// <summary>The command does not exist.</summary>
    NoFile,

    /// <summary>The command exists but cannot be run, or cannot be understood.</summary>
    NotExecutable,
}

/// <summary>A start that failed.</summary>
/// <param name="Kind">Decides which fault a client sees.</param>
/// <param name="Text">Supervisor's sentence, for example "can't find command 'foo'".</param>
public sealed record SpawnFailure(SpawnFailureKind Kind, string Text);
