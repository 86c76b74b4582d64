using System.Text;

namespace Tuivisor.Tui.App;

/// <summary>What the client asks of the terminal it is shown on and of the machine it runs on.</summary>
internal interface IOutside
{
    /// <summary>Stops this process as C-z does.</summary>
    void Suspend();

    /// <summary>Once the client has left, the shell it was started from hears that its terminal is gone.</summary>
    void HangUp();

    /// <summary>Once the client has left, another one begins on another server.</summary>
    /// <param name="server">Its address, or its name.</param>
    /// <returns>False when none answers there.</returns>
    bool OpenServer(string server);

    /// <summary>Paints everything anew.</summary>
    void Redraw();

    /// <summary>Writes a sequence to the terminal, between frames: the clipboard, the title, the bell.</summary>
    void WriteToTerminal(string sequence);

    /// <summary>Starts a server; the answer is null when it started, else why not.</summary>
    void StartServer(Action<string?> answered);

    /// <summary>The theme in use.</summary>
    string ThemeName { get; }

    /// <summary>Another theme, by name.</summary>
    /// <param name="name">Which.</param>
    /// <param name="keep">Remember it for the next time.</param>
    /// <returns>Null when it is in use, else what is wrong with it.</returns>
    string? UseTheme(string name, bool keep);

    /// <summary>Text of a file, null when it can't be read.</summary>
    string? ReadFile(string path);

    /// <summary>The end of a file, so many bytes at most; null when it can't be read.</summary>
    string? ReadEnd(string path, int bytes);

    /// <summary>Makes a file that did not exist, to be written to bit by bit.</summary>
    /// <returns>Null when done, else why not.</returns>
    string? CreateFile(string path, out Stream file);

    /// <summary>Writes a file.</summary>
    /// <returns>Null when done, else why not.</returns>
    string? WriteFile(string path, byte[] bytes);

    /// <summary>Writes a file of text.</summary>
    /// <returns>Null when done, else why not.</returns>
    string? WriteFile(string path, string text) => WriteFile(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Gives bytes to a program on its standard input.</summary>
    /// <returns>False when there is no such program or it failed.</returns>
    bool PipeTo(IReadOnlyList<string> command, byte[] bytes);

    /// <summary>Asks tmux around this terminal for its prefix; not answered when there is none, or it does not say at once.</summary>
    void AskTmuxPrefix(Action<string> answered);

    /// <summary>Whether there is a file on the server's machine; null when that is another machine.</summary>
    bool? Exists(string path);

    /// <summary>Whether a process of the server's machine lives; null when that is another machine.</summary>
    bool? IsRunning(int pid);
}
