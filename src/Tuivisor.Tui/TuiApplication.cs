namespace Tuivisor.Tui;

/// <summary>The full-screen client.</summary>
public static class TuiApplication
{
    /// <summary>Shows the client on this terminal until the person leaves.</summary>
    /// <returns>The exit code: 0 left, 4 the server could not be reached, 8 refused to show a server inside itself,
    /// 1 this is not a terminal.</returns>
    public static int Run(TuiOptions options) => throw new NotImplementedException(options.ServerUrl);
}
