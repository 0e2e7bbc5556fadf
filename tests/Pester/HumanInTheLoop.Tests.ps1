BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
    function Ask([string] $RunId) {
        $null = New-AirflowDagRun needs_human -DagRunId $RunId
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:00:10
        Reset-TestSandbox $sandbox
    }

    if (Get-AirflowDag needs_human -ErrorAction SilentlyContinue) { Resume-AirflowDag needs_human }
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'Get-AirflowHitlDetail' -Tag Requires3.1 {
    BeforeAll { Ask first }
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'gives the question with its options and its form' {
        $question = Get-AirflowHitlDetail needs_human first -TaskId approve
        $question | Should -BeOfType AirflowPS.Client.HitlDetail
        $question.Subject | Should -Be 'Deploy orders_etl to production?'
        $question.Options | Should -Be Approve, Reject
        $question.ResponseReceived | Should -BeFalse
        $question.CreatedAt.Kind | Should -Be Local
        $question.TaskInstance.State | Should -Be awaiting_input
        Get-Sent $sandbox | Should -HaveCount 1
    }

    It 'is a table that shows question and answer within 120 columns' {
        $lines = (Get-AirflowHitlDetail | Out-String -Width 120).Trim("`r", "`n") -split '\r?\n'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
        $lines[-1] | Should -Match 'Deploy orders_etl .*\(Approve, Reject\)'
    }

    It 'reads over all DAGs and runs without ids, and what waits for an answer' {
        (Get-AirflowHitlDetail -ResponseReceived $false).DagRunId | Should -Contain first
        Get-Sent $sandbox | Should -BeLike 'GET /api/v2/dags/~/dagRuns/~/hitlDetails?response_received=false*'
        Get-AirflowHitlDetail -ResponseReceived $true | Should -BeNullOrEmpty
    }

    It 'takes typed wildcards for DAGs, tasks, question and text' {
        Get-AirflowHitlDetail needs_* -TaskId 'APP*' -Subject 'deploy*' -Body '*42*' | Should -HaveCount 1
        Get-AirflowHitlDetail -Subject 'Deploy' -ErrorAction Stop | Should -BeNullOrEmpty
        Get-AirflowHitlDetail needs_human -TaskId 'x*' -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'filters by state, person and time, and orders' {
        Get-AirflowHitlDetail -State awaiting_input -CreatedAfter (Get-Date).AddDays(-1) -OrderBy CreatedAt -Descending | Should -HaveCount 1
        Get-AirflowHitlDetail -RespondedBy nobody -ErrorAction Stop | Should -BeNullOrEmpty
        Get-AirflowHitlDetail -CreatedBefore (Get-Date).AddDays(-1) -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'has an error for a task that asks nothing, a task and a run that are not there' -ForEach @(
        @{ Ids = @{ DagRunId = 'first'; TaskId = 'reason' }; Target = 'reason' }
        @{ Ids = @{ DagRunId = 'first'; TaskId = 'nope' }; Target = 'nope' }
        @{ Ids = @{ DagRunId = 'nope' }; Target = 'nope' }
    ) {
        Get-Failure { Get-AirflowHitlDetail needs_human @Ids } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowHitlDetailCommand' -Category ObjectNotFound -Target $Target
    }

    It 'wants a task for a try' {
        Get-Failure { Get-AirflowHitlDetail needs_human -Try 1 } | Assert-Failure -Id 'TaskMissing,AirflowPS.GetAirflowHitlDetailCommand' -Category InvalidArgument
    }
}

Describe 'Approve-, Deny- and Submit-AirflowHitlDetail' -Tag Requires3.1 {
    BeforeEach { Reset-TestSandbox $sandbox }

    It 'approves, and the task goes on to the next question' {
        Ask a
        $answered = Get-AirflowHitlDetail needs_human a | Approve-AirflowHitlDetail -PassThru
        $answered.ChosenOptions | Should -Be Approve
        "$($answered.RespondedByUser)" | Should -Be admin
        $body = (Get-SentBody $sandbox PATCH)
        $body.chosen_options | Should -Be Approve
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:00:10
        (Get-AirflowTaskInstance needs_human a -TaskId approve).State | Should -Be success
        (Get-AirflowHitlDetail needs_human a -TaskId reason).Params.why.schema.type | Should -Be string
    }

    It 'fills in a form, and the run succeeds' {
        Submit-AirflowHitlDetail needs_human a -TaskId reason -Params @{ why = 'because' } | Should -BeNullOrEmpty
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:00:10
        (Get-AirflowDagRun needs_human a).State | Should -Be success
        (Get-AirflowHitlDetail needs_human a -TaskId reason).ParamsInput.why | Should -Be because
    }

    It 'denies, and what comes next is skipped' {
        Ask d
        Get-AirflowHitlDetail needs_human d | Deny-AirflowHitlDetail
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:00:10
        (Get-AirflowTaskInstance needs_human d -TaskId reason).State | Should -Be skipped
    }

    It 'answers with an option, whatever its case' {
        Ask o
        Submit-AirflowHitlDetail needs_human o -TaskId approve -Option reject
        (Get-AirflowHitlDetail needs_human o -TaskId approve).ChosenOptions | Should -BeExactly Reject
    }

    It 'says who was first where it was answered already' {
        Get-Failure { Approve-AirflowHitlDetail needs_human o -TaskId approve } |
            Assert-Failure -Id 'Conflict,AirflowPS.ApproveAirflowHitlDetailCommand' -Category ResourceExists -Target approve -Like '*answered already by admin at *: ''Reject''. Nothing was sent.'
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'refuses <What> before anything is sent' -ForEach @(
        @{ What = 'an option that is not there'; With = @{ Option = 'Maybe' }; Like = '*has no option ''Maybe'', but ''Approve'', ''Reject''*' }
        @{ What = 'two options'; With = @{ Option = 'Approve', 'Reject' }; Like = '*takes one option*' }
        @{ What = 'no option where there are several'; With = @{}; Like = '*say which: ''Approve'', ''Reject''*' }
        @{ What = 'a param that is not asked for'; With = @{ Option = 'Approve'; Params = @{ x = 1 } }; Like = '*does not ask for ''x''*' }
    ) {
        if (-not (Get-AirflowDagRun needs_human wrong -ErrorAction SilentlyContinue)) { Ask wrong }
        Get-Failure { Submit-AirflowHitlDetail needs_human wrong -TaskId approve @With } |
            Assert-Failure -Id 'InvalidValue,AirflowPS.SubmitAirflowHitlDetailCommand' -Category InvalidArgument -Target approve -Like $Like
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'does not approve what is no approval' {
        Ask form
        Get-AirflowHitlDetail needs_human form | Approve-AirflowHitlDetail
        Set-AirflowSandbox -Sandbox $sandbox -Step 00:00:10
        Get-Failure { Approve-AirflowHitlDetail needs_human form -TaskId reason } |
            Assert-Failure -Id 'InvalidValue,AirflowPS.ApproveAirflowHitlDetailCommand' -Category InvalidArgument -Target reason -Like '*Submit-AirflowHitlDetail -Option*'
    }

    It 'shows the question and answers nothing with -WhatIf' {
        Ask whatif
        Get-WhatIfText $sandbox 'Get-AirflowHitlDetail needs_human whatif | Approve-AirflowHitlDetail -WhatIf' |
            Should -BeLike "*Answer 'Approve' to 'Deploy orders_etl to production[?]' of task 'approve' of run 'whatif' of DAG 'needs_human' on sandbox*"
        (Get-AirflowHitlDetail needs_human whatif).ResponseReceived | Should -BeFalse
    }

    It 'has an error for a task that asks nothing' {
        Get-Failure { Submit-AirflowHitlDetail needs_human whatif -TaskId reason } | Assert-Failure -Id 'NotFound,AirflowPS.SubmitAirflowHitlDetailCommand' -Category ObjectNotFound -Target reason
    }

    It 'tells that a viewer may not answer' -Tag RequiresDirect {
        $viewer = Connect-Airflow $sandbox.BaseAddress -Name viewer -Credential ([pscredential]::new('viewer', (ConvertTo-SecureString viewer -AsPlainText -Force)))
        try {
            Get-Failure { Approve-AirflowHitlDetail needs_human whatif -TaskId approve -Session $viewer } |
                Assert-Failure -Id 'Forbidden,AirflowPS.ApproveAirflowHitlDetailCommand' -Category PermissionDenied -Target approve
        }
        finally {
            Disconnect-Airflow $viewer
            Switch-AirflowSession (Get-AirflowSession | Where-Object Server -EQ $viewer.Server | Select-Object -First 1)
        }
    }
}
