namespace Tuivisor.Os;

/// <summary>Which step of starting a child failed.</summary>
public enum SpawnStep
{
    /// <summary>None did.</summary>
    None,

    /// <summary>Opening the pseudo-terminal.</summary>
    Terminal,

    /// <summary>Becoming the user.</summary>
    User,

    /// <summary>Entering the working directory.</summary>
    Directory,

    /// <summary>Making the process: EAGAIN or ENOMEM.</summary>
    Fork,

    /// <summary>Running the program: ENOENT, EACCES, ENOEXEC, E2BIG and so on.</summary>
    Execute,
}
