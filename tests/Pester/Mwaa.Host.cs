using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Threading;

// Somebody at a prompt who answers every question with the same line, and remembers what was asked and on which thread.
public sealed class AnsweringHost : PSHost
{
    private readonly AnsweringUI ui;

    public AnsweringHost(string answer) { ui = new AnsweringUI(answer); }

    public string Asked { get { return ui.Asked; } }

    public int Thread { get { return ui.Thread; } }

    public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }

    public override CultureInfo CurrentUICulture { get { return CultureInfo.InvariantCulture; } }

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name { get { return "Answering"; } }

    public override PSHostUserInterface UI { get { return ui; } }

    public override Version Version { get { return new Version(1, 0); } }

    public override void EnterNestedPrompt() { throw new NotSupportedException(); }

    public override void ExitNestedPrompt() { throw new NotSupportedException(); }

    public override void NotifyBeginApplication() { }

    public override void NotifyEndApplication() { }

    public override void SetShouldExit(int exitCode) { }

    private sealed class AnsweringUI : PSHostUserInterface
    {
        private readonly string answer;

        public AnsweringUI(string answer) { this.answer = answer; }

        public string Asked { get; private set; } = "";

        public int Thread { get; private set; }

        public override PSHostRawUserInterface RawUI { get { return null; } }

        public override string ReadLine()
        {
            Thread = Environment.CurrentManagedThreadId;
            return answer;
        }

        public override void Write(string value) { Asked += value; }

        public override void Write(ConsoleColor foreground, ConsoleColor background, string value) { Asked += value; }

        public override void WriteLine(string value) { }

        public override void WriteDebugLine(string message) { }

        public override void WriteErrorLine(string value) { }

        public override void WriteProgress(long sourceId, ProgressRecord record) { }

        public override void WriteVerboseLine(string message) { }

        public override void WriteWarningLine(string message) { }

        public override SecureString ReadLineAsSecureString() { throw new NotSupportedException(); }

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) { throw new NotSupportedException(); }

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) { throw new NotSupportedException(); }

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) { throw new NotSupportedException(); }

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) { throw new NotSupportedException(); }
    }
}
